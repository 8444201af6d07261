import type { FastifyInstance } from 'fastify';
import { sendUnit, stepUnit as stepUnitInput } from '../../contract/api.ts';
import { keepUnit as keepUnitInput } from '../../contract/roster.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { ownRoom } from './own-room.ts';
import { keepUnit, removeUnit, rosterOf } from './roster.ts';
import type { ShowEscalation } from './show-escalation.ts';
import { arrived, stepUnit } from './unit-acts.ts';

/** What units do for an incident. */
function registerSteps(app: FastifyInstance, house: House, shown: ShowEscalation): void {
  for (const [path, step] of Object.entries({ assign: 'assigned', unit: 'en-route' } as const)) {
    app.post(`/api/escalations/:id/${path}`, async (request) => {
      const who = await ownRoom(house, request);
      const name = readInput(sendUnit, request.body);
      return shown(who, await stepUnit(house, who, idIn(request.params), { ...name, step }));
    });
  }
  app.post('/api/escalations/:id/unit-step', async (request) => {
    const who = await ownRoom(house, request);
    return shown(who, await stepUnit(house, who, idIn(request.params), readInput(stepUnitInput, request.body)));
  });
  app.post('/api/escalations/:id/arrived', async (request) => {
    const who = await ownRoom(house, request);
    readNothing(request.body);
    return shown(who, await arrived(house, who, idIn(request.params)));
  });
}

/** The agency's own list of units, and what they do for an incident. */
export function registerUnits(app: FastifyInstance, house: House, shown: ShowEscalation): void {
  app.get('/api/dispatch/units', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(await rosterOf(house.sql, who.agency));
  });
  app.post('/api/dispatch/units', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(take(await keepUnit(house, who, readInput(keepUnitInput, request.body))));
  });
  app.post('/api/dispatch/units/:id/remove', async (request) => {
    const who = await house.who(request, 'dispatch');
    readNothing(request.body);
    return value(take(await removeUnit(house, who, idIn(request.params))));
  });
  registerSteps(app, house, shown);
}

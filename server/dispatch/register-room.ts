import type { FastifyInstance } from 'fastify';
import {
  acceptForAgency,
  askAgency,
  declineForAgency,
  offerShift as offerShiftInput,
  stepAgencyUnit,
} from '../../contract/api.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { acceptOther, askOther, declineOther, stepAgency } from './agency-acts.ts';
import { ownRoom } from './own-room.ts';
import { colleaguesOf, offerShift, takeShift } from './shift-acts.ts';
import type { ShowEscalation } from './show-escalation.ts';

/** Other agencies at the same incident. */
export function registerAgencies(app: FastifyInstance, house: House, shown: ShowEscalation): void {
  app.post('/api/escalations/:id/ask-agency', async (request) => {
    const who = await ownRoom(house, request);
    return shown(who, await askOther(house, who, idIn(request.params), readInput(askAgency, request.body)));
  });
  app.post('/api/escalations/:id/agency-accepts', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await acceptOther(house, who, idIn(request.params), readInput(acceptForAgency, request.body)));
  });
  app.post('/api/escalations/:id/agency-declines', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await declineOther(house, who, idIn(request.params), readInput(declineForAgency, request.body)));
  });
  app.post('/api/escalations/:id/agency-unit', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await stepAgency(house, who, idIn(request.params), readInput(stepAgencyUnit, request.body)));
  });
}

/** The change of shift in the operations room. */
export function registerShift(app: FastifyInstance, house: House): void {
  app.get('/api/dispatch/colleagues', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(await colleaguesOf(house.sql, who));
  });
  app.post('/api/dispatch/shift/offer', async (request) => {
    const who = await ownRoom(house, request);
    const { to } = readInput(offerShiftInput, request.body);
    return value(take(await offerShift(house, who, to)));
  });
  app.post('/api/dispatch/shift/take', async (request) => {
    const who = await ownRoom(house, request);
    readNothing(request.body);
    return value(take(await takeShift(house, who)));
  });
}

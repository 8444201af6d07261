import type { FastifyInstance } from 'fastify';
import { closeEscalation, deskBeat, rejectEscalation, sendUnit, type EscalationView } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { take, value, type Value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { takeBeat } from './desk-beats.ts';
import { accept, arrived, assign, close, receipt, reject, unit } from './dispatch-acts.ts';
import { allEscalations, oneEscalation } from './escalation-views.ts';
import type { HandedOver } from './hand-over.ts';
import { registerHotline } from './register-hotline.ts';
import { registerLadder } from './register-ladder.ts';

type Shown = (who: Staff, result: HandedOver) => Promise<Value<EscalationView>>;

/** Steps that need no words. */
function registerPlainSteps(app: FastifyInstance, house: House, shown: Shown): void {
  for (const [name, step] of Object.entries({ receipt, accept, arrived })) {
    app.post(`/api/escalations/:id/${name}`, async (request) => {
      const who = await house.who(request, 'dispatch');
      readNothing(request.body);
      return shown(who, await step(house, who, idIn(request.params)));
    });
  }
}

/** Steps that say why, who or how. */
function registerTellingSteps(app: FastifyInstance, house: House, shown: Shown): void {
  app.post('/api/escalations/:id/reject', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await reject(house, who, idIn(request.params), readInput(rejectEscalation, request.body)));
  });
  app.post('/api/escalations/:id/assign', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await assign(house, who, idIn(request.params), readInput(sendUnit, request.body)));
  });
  app.post('/api/escalations/:id/unit', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await unit(house, who, idIn(request.params), readInput(sendUnit, request.body)));
  });
  app.post('/api/escalations/:id/close', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await close(house, who, idIn(request.params), readInput(closeEscalation, request.body)));
  });
}

/** The dispatch desks' routes. */
export function registerDispatch(app: FastifyInstance, house: House): void {
  const shown: Shown = async (who, result) => {
    const view = await oneEscalation(house.sql, take(result).id);
    if (view === null) throw new Refused('not-found');
    await auditRead(house, who, 'escalation', [view.id]);
    return value(view);
  };
  app.get('/api/escalations', async (request) => {
    const who = await house.who(request, 'read-escalations');
    const list = await allEscalations(house.sql);
    await auditRead(
      house,
      who,
      'escalations',
      list.map((one) => one.id),
    );
    return value(list);
  });
  app.post('/api/desk/heartbeat', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(await takeBeat(house, who, readInput(deskBeat, request.body)));
  });
  registerPlainSteps(app, house, shown);
  registerTellingSteps(app, house, shown);
  registerHotline(app, house);
  registerLadder(app, house);
}

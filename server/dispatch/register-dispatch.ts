import type { FastifyInstance } from 'fastify';
import { closeEscalation, deskBeat, rejectEscalation } from '../../contract/api.ts';
import { concerns } from '../../domain/escalation/on-call.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { takeBeat } from './desk-beats.ts';
import { accept, close, receipt, reject } from './dispatch-acts.ts';
import { allEscalations } from './escalation-views.ts';
import { registerHotline } from './register-hotline.ts';
import { registerLadder } from './register-ladder.ts';
import { registerAgencies, registerShift } from './register-room.ts';
import { registerTalk } from './register-talk.ts';
import { registerUnits } from './register-units.ts';
import { ownRoom } from './own-room.ts';
import { onlyState, showEscalation, type ShowEscalation } from './show-escalation.ts';

/** Steps that need no words. */
function registerPlainSteps(app: FastifyInstance, house: House, shown: ShowEscalation): void {
  // Every desk that shows it says so: the agencies on call too, and the hotline's supervisors once the alarm has reached them.
  app.post('/api/escalations/:id/receipt', async (request) => {
    const who = await house.who(request, 'read-escalations');
    readNothing(request.body);
    return onlyState(await receipt(house, who, idIn(request.params)));
  });
  app.post('/api/escalations/:id/accept', async (request) => {
    const who = await ownRoom(house, request);
    readNothing(request.body);
    return shown(who, await accept(house, who, idIn(request.params)));
  });
}

/** Steps that say why or how. */
function registerTellingSteps(app: FastifyInstance, house: House, shown: ShowEscalation): void {
  app.post('/api/escalations/:id/reject', async (request) => {
    const who = await ownRoom(house, request);
    return shown(who, await reject(house, who, idIn(request.params), readInput(rejectEscalation, request.body)));
  });
  app.post('/api/escalations/:id/close', async (request) => {
    const who = await ownRoom(house, request);
    return shown(who, await close(house, who, idIn(request.params), readInput(closeEscalation, request.body)));
  });
}

/** The dispatch desks' routes. */
export function registerDispatch(app: FastifyInstance, house: House): void {
  const shown = showEscalation(house);
  app.get('/api/escalations', async (request) => {
    const who = await house.who(request, 'read-escalations');
    const list = (await allEscalations(house.sql)).filter((one) => concerns(who, one));
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
  registerUnits(app, house, shown);
  registerTalk(app, house, shown);
  registerAgencies(app, house, shown);
  registerShift(app, house);
  registerHotline(app, house);
  registerLadder(app, house);
}

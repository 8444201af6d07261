import type { FastifyInstance } from 'fastify';
import {
  askOverrule,
  decideOverrule as decision,
  endCallBack,
  giveCallBack as given,
  placeCallBack,
  promiseCallBack,
  scheduleCallBack as scheduled,
} from '../../../contract/call-backs.ts';
import type { House } from '../../house.ts';
import { idIn, readInput, readNothing } from '../../http/read-input.ts';
import { take, value } from '../../http/reply.ts';
import { auditRead } from '../../supervision/read-audit.ts';
import type { Switchboard } from '../switchboard.ts';
import { endCallBackWith, giveCallBack, releaseCallBack, scheduleCallBack, takeCallBack } from './acts.ts';
import { askToOverrule, decideOverrule } from './overrule-acts.ts';
import { placeCallBackCall } from './place-call.ts';
import { promiseToCall } from './promise.ts';
import { callBackCard, callBackList } from './views.ts';

/** The lists, and one of them with what to keep to. */
function addReads(app: FastifyInstance, house: House, switchboard: Pick<Switchboard, 'callsOut'>): void {
  app.get('/api/call-backs', async (request) => {
    const who = await house.who(request, 'take-calls');
    const list = await callBackList(house, who, switchboard.callsOut() !== undefined);
    await auditRead(
      house,
      who,
      'call-backs',
      list.items.map((item) => item.id),
    );
    return value(list);
  });
  app.get('/api/call-backs/:id', async (request) => {
    const who = await house.who(request, 'take-calls');
    const id = idIn(request.params);
    const card = await callBackCard(house, who, id);
    await auditRead(house, who, 'call-back', card.item.intakeId === null ? [id] : [id, card.item.intakeId]);
    return value(card);
  });
}

/** What an operator does with one. */
function addActs(app: FastifyInstance, house: House, switchboard: Switchboard): void {
  app.post('/api/call-backs', async (request) => {
    const who = await house.who(request, 'take-calls');
    return value(take(await promiseToCall(house, who, readInput(promiseCallBack, request.body))));
  });
  app.post('/api/call-backs/:id/take', async (request) => {
    const who = await house.who(request, 'take-calls');
    readNothing(request.body);
    return value(take(await takeCallBack(house, who, idIn(request.params))));
  });
  app.post('/api/call-backs/:id/release', async (request) => {
    const who = await house.who(request, 'take-calls');
    readNothing(request.body);
    return value(take(await releaseCallBack(house, who, idIn(request.params))));
  });
  app.post('/api/call-backs/:id/schedule', async (request) => {
    const who = await house.who(request, 'take-calls');
    const { at } = readInput(scheduled, request.body);
    return value(take(await scheduleCallBack(house, who, idIn(request.params), at)));
  });
  app.post('/api/call-backs/:id/outcome', async (request) => {
    const who = await house.who(request, 'take-calls');
    const how = readInput(endCallBack, request.body);
    return value(take(await endCallBackWith(house, who, idIn(request.params), how)));
  });
  app.post('/api/call-backs/:id/call', async (request) => {
    const staff = await house.who(request, 'take-calls');
    const { commandId } = readInput(placeCallBack, request.body);
    const id = idIn(request.params);
    return value(await placeCallBackCall({ house, switchboard, staff, id, commandId }));
  });
}

/** What two people decide, and what a supervisor does alone. */
function addSupervision(app: FastifyInstance, house: House): void {
  app.post('/api/call-backs/:id/give', async (request) => {
    const who = await house.who(request, 'supervise');
    const { to } = readInput(given, request.body);
    return value(take(await giveCallBack(house, who, idIn(request.params), to)));
  });
  app.post('/api/call-backs/:id/overrule', async (request) => {
    const who = await house.who(request, 'take-calls');
    const { reason } = readInput(askOverrule, request.body);
    return value(take(await askToOverrule(house, who, idIn(request.params), reason)));
  });
  app.post('/api/call-backs/:id/overrule-decision', async (request) => {
    const who = await house.who(request, 'supervise');
    const decided = readInput(decision, request.body);
    return value(take(await decideOverrule(house, who, idIn(request.params), decided)));
  });
}

/** Callers nobody heard, as work with an owner and a clock; and calling them where it is safe. */
export function registerCallBacks(app: FastifyInstance, house: House, switchboard: Switchboard): void {
  addReads(app, house, switchboard);
  addActs(app, house, switchboard);
  addSupervision(app, house);
}

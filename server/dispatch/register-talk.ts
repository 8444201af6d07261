import type { FastifyInstance } from 'fastify';
import { answerDispatch, messageDispatch, seenMessages } from '../../contract/api.ts';
import { may } from '../../domain/access/roles.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { idIn, readInput } from '../http/read-input.ts';
import { onlyState, type ShowEscalation } from './show-escalation.ts';
import { answer, message, seen } from './talk-acts.ts';

/** What dispatch and the hotline write to each other about one emergency. */
export function registerTalk(app: FastifyInstance, house: House, shown: ShowEscalation): void {
  app.post('/api/escalations/:id/message', async (request) => {
    const who = await house.who(request, 'dispatch');
    return shown(who, await message(house, who, idIn(request.params), readInput(messageDispatch, request.body)));
  });
  app.post('/api/escalations/:id/answer', async (request) => {
    const who = await house.who(request, 'supervise');
    return onlyState(await answer(house, who, idIn(request.params), readInput(answerDispatch, request.body)));
  });
  app.post('/api/escalations/:id/seen', async (request) => {
    const who = await house.who(request, 'any');
    if (!may(who.role, 'dispatch') && !may(who.role, 'write-intakes')) throw new Refused('role-may-not');
    return onlyState(await seen(house, who, idIn(request.params), readInput(seenMessages, request.body)));
  });
}

import type { FastifyInstance } from 'fastify';
import { cancelEscalation, followUp, mergeEscalation } from '../../contract/api.ts';
import { onCallFor } from '../../domain/escalation/on-call.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { onlyState } from './show-escalation.ts';
import { cancel, confirmVoice, denyVoice, finishFollowUp, merge, resend } from './hotline-acts.ts';

/** What the hotline does with an escalation after it was sent. */
export function registerHotline(app: FastifyInstance, house: House): void {
  for (const [name, step] of Object.entries({ 'confirm-voice': confirmVoice, 'deny-voice': denyVoice, resend })) {
    app.post(`/api/escalations/:id/${name}`, async (request) => {
      const who = await house.who(request, 'write-intakes');
      readNothing(request.body);
      return onlyState(await step(house, who, idIn(request.params)));
    });
  }
  app.post('/api/escalations/:id/cancel', async (request) => {
    const who = await house.who(request, 'supervise');
    return onlyState(await cancel(house, who, idIn(request.params), readInput(cancelEscalation, request.body)));
  });
  app.post('/api/escalations/:id/follow-up', async (request) => {
    const who = await house.who(request, 'write-intakes');
    return onlyState(await finishFollowUp(house, who, idIn(request.params), readInput(followUp, request.body)));
  });
  app.post('/api/escalations/:id/merge', async (request) => {
    const who = await house.who(request, 'read-escalations');
    if (onCallFor(who) !== null) throw new Refused('role-may-not');
    return onlyState(await merge(house, who, idIn(request.params), readInput(mergeEscalation, request.body)));
  });
}

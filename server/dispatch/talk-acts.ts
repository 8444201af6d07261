import type { z } from 'zod';
import type { answerDispatch, messageDispatch, seenMessages } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { concerns, onCallFor } from '../../domain/escalation/on-call.ts';
import { unseenBy } from '../../domain/escalation/talk.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { handOver, type HandedOver } from './hand-over.ts';

const isSaid = ({ talk = [] }: Handover, id: string): boolean => talk.some((one) => one.messageId === id);

/** Dispatch asks the operator or tells them something; the same message again changes nothing. */
export const message = (
  house: House,
  who: Staff,
  id: string,
  said: z.infer<typeof messageDispatch>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) => {
    if (!concerns(who, now)) return refuse('not-found');
    if (isSaid(now, said.messageId)) return { kind: 'done' };
    return { kind: 'fact', fact: { type: 'dispatch.messaged', body: { byName: who.nameAr, ...said } } };
  });

/** A supervisor answers where the operator's console cannot. */
export const answer = (
  house: House,
  who: Staff,
  id: string,
  said: z.infer<typeof answerDispatch>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    isSaid(now, said.messageId)
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'hotline.messaged', body: { byName: who.nameAr, ...said } } },
  );

/** What stood on this person's screen. Only what the other side said counts, and only the first person who saw it is written down. */
export const seen = (
  house: House,
  who: Staff,
  id: string,
  { messageIds }: z.infer<typeof seenMessages>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) => {
    const isDispatch = may(who.role, 'dispatch');
    if (!concerns(who, now)) return refuse('not-found');
    // What an ambulance has read the operations room has not.
    if (isDispatch && onCallFor(who) !== null) return { kind: 'done' };
    if (!isDispatch && !may(who.role, 'supervise') && now.raisedBy !== who.id) return refuse('role-may-not');
    const unseen = unseenBy(isDispatch ? 'dispatch' : 'hotline', now.talk).map((one) => one.messageId as string);
    const news = messageIds.filter((one) => unseen.includes(one));
    if (news.length === 0) return { kind: 'done' };
    return { kind: 'fact', fact: { type: 'message.seen', body: { messageIds: news, byName: who.nameAr } } };
  });

import type { z } from 'zod';
import type { rejectEscalation } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import { endedStates, type Handover } from '../../domain/escalation/handover.ts';
import { concerns, onCallFor } from '../../domain/escalation/on-call.ts';
import { hasReceived } from '../../domain/escalation/receipts.ts';
import { holderOf, takenAtDesk } from '../../domain/escalation/step-of.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Step } from './hand-over.ts';

/** What is written when something is done at a desk, given the escalation as it stands. */
export type DeskStep = (now: Handover) => Step;

/** A desk shows it: the first one of the operations room delivers it, each further person is written down once beside. */
export const showing =
  (who: Staff): DeskStep =>
  (now) => {
    const { id, agency, nameAr: byName } = who;
    if (!concerns(who, now)) return refuse('not-found');
    // Only a desk of the operations room delivers it; the hotline's own supervisors merely see it.
    if (now.state === 'sent' && may(who.role, 'dispatch') && onCallFor(who) === null)
      return { kind: 'fact', fact: { type: 'dispatch.delivered', body: { desk: id, agency, byName } } };
    const isEnded = endedStates.some((state) => state === now.state);
    return isEnded || hasReceived(now.receipts, id)
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'desk.showed', body: { byName, agency } } };
  };

/** Somebody takes it; the same person again changes nothing. */
export const taking =
  ({ id, nameAr }: Staff): DeskStep =>
  (now) =>
    takenAtDesk(now)?.by === id
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'dispatch.accepted', body: { byName: nameAr } } };

/** What somebody has accepted is handed back by them or their supervisor, not by a colleague. */
export const sendingBack =
  ({ id, nameAr, role }: Staff, why: z.infer<typeof rejectEscalation>): DeskStep =>
  (now) => {
    const holder = holderOf(now)?.by;
    if (holder !== undefined && holder !== id && role !== 'dispatch-supervisor') return refuse('already-accepted');
    return { kind: 'fact', fact: { type: 'dispatch.rejected', body: { byName: nameAr, ...why } } };
  };

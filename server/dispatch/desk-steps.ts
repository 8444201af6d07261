import type { z } from 'zod';
import type { rejectEscalation } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { holderOf, takenAtDesk } from '../../domain/escalation/step-of.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Step } from './hand-over.ts';

/** What is written when something is done at a desk, given the escalation as it stands. */
export type DeskStep = (now: Handover) => Step;

/** The desk shows it; only the first time counts. */
export const showing =
  ({ id, agency }: Staff): DeskStep =>
  (now) =>
    now.state === 'sent'
      ? { kind: 'fact', fact: { type: 'dispatch.delivered', body: { desk: id, agency } } }
      : { kind: 'done' };

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

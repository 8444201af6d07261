import type { Envelope } from '../../../contract/envelope.ts';
import { secondsBetween } from '../../../domain/clock.ts';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import { recallSeconds } from '../../../domain/intake/refuses.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';

type Item = { readonly intakeId: string; readonly raisedAt: string; revision: number; isRecalled: boolean };

/** Dispatch's table as `project-escalation` keeps it. */
export type ModelDispatch = {
  /** Why this fact changed nothing there, or `null`. */
  readonly take: (event: Envelope, fact: IntakeFact) => RefusalCode | null;
  readonly count: () => number;
};

export function modelDispatch(): ModelDispatch {
  const items = new Map<string, Item>();
  const take: ModelDispatch['take'] = (event, fact) => {
    const intakeId = event.aggregate.id;
    if (fact.type === 'escalation.raised') {
      const isOther = [...items.values()].some((one) => one.intakeId === intakeId && !one.isRecalled);
      if (items.has(fact.body.escalationId) || isOther) return 'escalation-exists';
      items.set(fact.body.escalationId, { intakeId, raisedAt: event.at, revision: 1, isRecalled: false });
      return null;
    }
    if (fact.type !== 'escalation.amended' && fact.type !== 'escalation.recalled') return null;
    const known = items.get(fact.body.escalationId);
    if (known === undefined || known.intakeId !== intakeId || known.isRecalled) return 'no-live-escalation';
    if (fact.type === 'escalation.amended') {
      known.revision = Math.max(known.revision, fact.body.revision);
      return null;
    }
    if (secondsBetween(known.raisedAt, event.at) > recallSeconds) return 'recall-too-late';
    known.isRecalled = true;
    return null;
  };
  return { take, count: () => items.size };
}

import type { Envelope } from '../../../contract/envelope.ts';
import type { Handover, HandoverFact } from '../../../domain/escalation/handover.ts';
import { clockName } from '../../../domain/escalation/clock-name.ts';
import { evolveHandover, refusesHandover } from '../../../domain/escalation/handover-rules.ts';
import { dueAt, stepDue } from '../../../domain/escalation/ladder.ts';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { DeskStep } from '../../../server/dispatch/desk-steps.ts';
import { escalationAfter, isEscalationFact } from '../../../server/dispatch/escalation-after.ts';

/** One row of dispatch's table, with every fact that was written about it. */
export type Item = {
  handover: Handover;
  /** When the clock acts next; null: it is over. */
  dueAt: string | null;
  readonly facts: { readonly type: HandoverFact['type']; readonly by: string }[];
};

type Acted = { readonly ok: true; readonly value: Handover } | { readonly ok: false; readonly code: RefusalCode };

/** Dispatch's table with the real rules around it. Each call is one transaction. */
export type ModelDispatch = {
  /** Why this fact of an operator changed nothing there, or `null`. */
  readonly take: (event: Envelope, fact: IntakeFact, now: string) => RefusalCode | null;
  /** A step of a person at a desk. */
  readonly act: (id: string, by: string, decide: DeskStep, now: string) => Acted;
  /** One step of the clock, if one is due. */
  readonly widen: (item: Item, now: string) => boolean;
  readonly items: () => readonly Item[];
};

/** @param onWrite is told each row as it is written, with the fact when a person or the clock wrote it */
export function modelDispatch(
  onWrite: (item: Item, fact: HandoverFact | null) => void = () => undefined,
): ModelDispatch {
  const items = new Map<string, Item>();
  const ofIntake = new Map<string, string[]>();

  const keep = (handover: Handover, fact: HandoverFact | null, by: string): void => {
    const item: Item = items.get(handover.id) ?? { handover, dueAt: null, facts: [] };
    if (!items.has(handover.id)) {
      items.set(handover.id, item);
      ofIntake.set(handover.intakeId, [...(ofIntake.get(handover.intakeId) ?? []), handover.id]);
    }
    Object.assign(item, { handover, dueAt: dueAt(handover) });
    if (fact !== null) item.facts.push({ type: fact.type, by });
    onWrite(item, fact);
  };

  const write = (item: Item, fact: HandoverFact, by: string, at: string): RefusalCode | null => {
    const code = refusesHandover(item.handover, fact, by);
    if (code === null) keep(evolveHandover(item.handover, fact, { at, by }), fact, by);
    return code;
  };

  return {
    items: () => [...items.values()],
    take: (event, fact, now) => {
      if (!isEscalationFact(fact)) return null;
      const id = fact.body.escalationId;
      const others = (ofIntake.get(event.aggregate.id) ?? []).filter((one) => one !== id);
      const isOtherLive = others.some((one) => items.get(one)?.handover.state !== 'recalled');
      const before = { known: items.get(id)?.handover ?? null, isOtherLive };
      const { code, handover } = escalationAfter(before, event, fact, now);
      if (handover !== null) keep(handover, null, event.by);
      return code;
    },
    act: (id, by, decide, now) => {
      const item = items.get(id);
      if (item === undefined) return { ok: false, code: 'not-found' };
      const step = decide(item.handover);
      if ('ok' in step) return step;
      const code = step.kind === 'done' ? null : write(item, step.fact, by, step.asOf ?? now);
      return code === null ? { ok: true, value: item.handover } : { ok: false, code };
    },
    widen: (item, now) => {
      const due = stepDue(item.handover, now);
      return due !== null && write(item, due.fact, clockName, due.at) === null;
    },
  };
}

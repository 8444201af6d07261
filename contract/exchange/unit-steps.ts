import type { Handover, HandoverFact } from '../../domain/escalation/handover.ts';
import { evolveHandover } from '../../domain/escalation/handover-rules.ts';
import { unitFacts } from '../../domain/escalation/unit-facts.ts';
import type { UnitStep } from '../../domain/escalation/units.ts';

/** One unit of theirs and how far it has come, as they say. */
export type ToldUnit = { readonly unit: string; readonly step: UnitStep };

// What the facts will be stamped with is the centre's affair; no rule of units looks at it.
const stamp = { at: '1970-01-01T00:00:00.000Z', by: 'partner' };
const after = (now: Handover, facts: readonly HandoverFact[]): Handover =>
  facts.reduce((held, fact) => evolveHandover(held, fact, stamp), now);

/**
 * The facts that bring each unit to where the dispatch centre says it is; a unit called off that was never known here changes nothing.
 *
 * @param first facts that are done before these
 */
export function unitStepsOf(
  units: readonly ToldUnit[],
  now: Handover,
  first: readonly HandoverFact[],
): readonly HandoverFact[] {
  let held = after(now, first);
  const all: HandoverFact[] = [];
  for (const { unit, step } of units) {
    const facts = unitFacts(held, { unit }, step);
    if ('ok' in facts) continue;
    held = after(held, facts);
    all.push(...facts);
  }
  return all;
}

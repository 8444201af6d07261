import type { z } from 'zod';
import type { stepUnit as stepUnitInput } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { leadingUnit, unitFacts } from '../../domain/escalation/unit-facts.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { handOverAll, type HandedOver, type Steps } from './hand-over.ts';
import { callSignOf } from './roster.ts';

type Wanted = z.infer<typeof stepUnitInput>;

const stepsTo =
  ({ step, ...name }: Wanted) =>
  (now: Handover): Steps =>
    unitFacts(now, name, step);

/** One unit comes one step further, of however many have been sent; a unit of the roster goes by the call sign written there. */
export async function stepUnit(house: House, who: Staff, id: string, wanted: Wanted): Promise<HandedOver> {
  if (wanted.unitId === undefined) return handOverAll(house, id, who.id, stepsTo(wanted));
  const callSign = await callSignOf(house.sql, wanted.unitId);
  if (callSign === null) return refuse('not-found', 'unit');
  return handOverAll(house, id, who.id, stepsTo({ ...wanted, unit: callSign }));
}

/** The first unit on its way is there. */
export const arrived = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOverAll(house, id, who.id, (now) => {
    if (now.state === 'arrived') return [];
    const name = leadingUnit(now);
    return name === undefined ? [{ type: 'dispatch.arrived', body: {} }] : unitFacts(now, name, 'on-scene');
  });

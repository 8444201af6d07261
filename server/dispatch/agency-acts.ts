import type { z } from 'zod';
import type { acceptForAgency, askAgency, declineForAgency, stepAgencyUnit } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { liveAsk, type AgencyOnCall } from '../../domain/escalation/agencies.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { concerns, onCallFor } from '../../domain/escalation/on-call.ts';
import { partNow, stepOfUnit, unitSteps } from '../../domain/escalation/units.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { handOver, type HandedOver } from './hand-over.ts';
import { callSignOf } from './roster.ts';

/** Asks another agency to the same incident, with a reason; asked already: nothing changes. */
export const askOther = (house: House, who: Staff, id: string, asked: z.infer<typeof askAgency>): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    liveAsk(now.alsoAsked, asked.agency) !== undefined
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'agency.asked', body: { ...asked, byName: who.nameAr } } },
  );

/** An agency on call speaks for itself alone; the operations room writes down what any of them says. */
function refusesFor(who: Staff, now: Handover, agency: AgencyOnCall): Refusal | null {
  if (!concerns(who, now)) return refuse('not-found');
  const own = onCallFor(who);
  return own === null || own === agency ? null : refuse('role-may-not');
}

/**
 * Takes it for the agency: in the own name by its own people, or by the name of who said so by phone, written down by who heard it.
 * The first acceptance of the incident stays as it is.
 */
export const acceptOther = (
  house: House,
  who: Staff,
  id: string,
  { agency, byName }: z.infer<typeof acceptForAgency>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) => {
    const foreign = refusesFor(who, now, agency);
    if (foreign !== null) return foreign;
    if (byName === undefined) {
      if (who.agency !== agency) return refuse('who-missing');
      return { kind: 'fact', fact: { type: 'agency.accepted', body: { agency, byName: who.nameAr } } };
    }
    const body = { agency, byName: byName.trim(), takenDown: who.nameAr };
    return { kind: 'fact', fact: { type: 'agency.accepted', body } };
  });

/** It cannot come, and says why; it may be asked again. */
export const declineOther = (
  house: House,
  who: Staff,
  id: string,
  declined: z.infer<typeof declineForAgency>,
): Promise<HandedOver> =>
  handOver(
    house,
    id,
    who.id,
    (now) =>
      refusesFor(who, now, declined.agency) ?? {
        kind: 'fact',
        fact: { type: 'agency.declined', body: { ...declined, byName: who.nameAr } },
      },
  );

/** A unit of the agency comes one step further, at its own desk or, by phone, written down in the operations room. There already: nothing changes. */
export async function stepAgency(
  house: House,
  who: Staff,
  id: string,
  { agency, step, ...typed }: z.infer<typeof stepAgencyUnit>,
): Promise<HandedOver> {
  const callSign = typed.unitId === undefined ? typed.unit : await callSignOf(house.sql, typed.unitId, agency);
  if (callSign === null) return refuse('not-found', 'unit');
  const name = { ...typed, unit: callSign };
  return handOver(house, id, who.id, (now) => {
    const foreign = refusesFor(who, now, agency);
    if (foreign !== null) return foreign;
    const part = partNow(liveAsk(now.alsoAsked, agency)?.units ?? [], name);
    const isThere = part !== undefined && unitSteps.indexOf(stepOfUnit(part)) >= unitSteps.indexOf(step);
    if (isThere && step !== 'cleared') return { kind: 'done' };
    const takenDown = onCallFor(who) === null ? { takenDown: who.nameAr } : {};
    return {
      kind: 'fact',
      fact: { type: 'agency.unit-stepped', body: { agency, ...name, step, byName: who.nameAr, ...takenDown } },
    };
  });
}

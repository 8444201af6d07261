import type { z } from 'zod';
import type { cancelEscalation, followUp, mergeEscalation } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import { asId, instant, type EscalationId } from '../../domain/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import { lockCentre } from '../events/append-centre.ts';
import type { House } from '../house.ts';
import { carryOut, handOver, type HandedOver } from './hand-over.ts';
import { lockEscalation } from './project-escalation.ts';

/** A second person stands by what the operator was told by phone; only then it is accepted. */
export const confirmVoice = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    now.acceptances?.some((one) => one.how === 'voice') === true
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'voice.confirmed', body: { byName: who.nameAr } } },
  );

/** Nobody took it by phone after all: the alarm is as loud as before. */
export const denyVoice = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({ kind: 'fact', fact: { type: 'voice.denied', body: { byName: who.nameAr } } }));

/** What was sent back goes to dispatch once more, as it stands now. */
export const resend = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({ kind: 'fact', fact: { type: 'hotline.resent', body: { byName: who.nameAr } } }));

/** A supervisor takes it back, at any time until dispatch says how it ended; why is told to dispatch. */
export const cancel = (
  house: House,
  who: Staff,
  id: string,
  why: z.infer<typeof cancelEscalation>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({
    kind: 'fact',
    fact: { type: 'hotline.cancelled', body: { byName: who.nameAr, ...why } },
  }));

/** What the hotline did after the end; only this closes it. */
export const finishFollowUp = (
  house: House,
  who: Staff,
  id: string,
  told: z.infer<typeof followUp>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({
    kind: 'fact',
    fact: { type: 'hotline.followed-up', body: { byName: who.nameAr, ...told } },
  }));

/** Two of one incident become one: the other goes on with all its alarms, this one is over. */
export async function merge(
  house: House,
  who: Staff,
  id: string,
  { into }: z.infer<typeof mergeEscalation>,
): Promise<HandedOver> {
  const now = instant(house.now());
  const result = await house.sql.begin(async (tx) => {
    // Every writer at the centre takes its lane first; so two merges into each other cannot meet.
    await lockCentre(tx, house.centreKey);
    const other = await lockEscalation(tx, into);
    if (other === null) return refuse('not-found', 'into');
    if (endedStates.some((state) => state === other.state)) return refuse('not-in-this-state', other.state);
    const body = { byName: who.nameAr, into: asId<EscalationId>(into) };
    return carryOut(tx, {
      signer: house.centreKey,
      id,
      by: who.id,
      now,
      decide: () => ({ kind: 'fact', fact: { type: 'hotline.merged', body } }),
    });
  });
  if (result.ok) house.bus.poke('escalations');
  return result;
}

import type { Handover, HandoverFact } from '../../domain/escalation/handover.ts';
import { evolveHandover, refusesHandover } from '../../domain/escalation/handover-rules.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Signer } from '../audit/ed25519.ts';
import type { Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre } from '../events/append-centre.ts';
import { publish } from '../events/publish.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { queueTelling } from '../telephony/outgoing/queue-telling.ts';
import { keepEscalation, lockEscalation } from './project-escalation.ts';

/** `done`: it was already so, and saying it again changes nothing. `asOf`: the clock's step counts from when it was due. */
export type Step =
  | { readonly kind: 'fact'; readonly fact: HandoverFact; readonly asOf?: string }
  | { readonly kind: 'done' }
  | Refusal;
/** Several facts in order, none: it is so already. */
export type Steps = readonly HandoverFact[] | Refusal;
export type HandedOver = { readonly ok: true; readonly value: Handover } | Refusal;

export async function nextArrival(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx<
    { arrivals: number }[]
  >`update escalation set arrivals = arrivals + 1 where id = ${id} returning arrivals`;
  return row?.arrivals ?? 1;
}

export async function operatorOf(tx: Transaction, handover: Handover): Promise<string> {
  const [row] = await tx<{ operator: string | null }[]>`select operator from intake where id = ${handover.intakeId}`;
  return row?.operator ?? handover.raisedBy;
}

type Doing = {
  readonly signer: Signer;
  readonly id: string;
  readonly by: string;
  readonly now: string;
  readonly decide: (handover: Handover) => Step;
};

/** One step in a transaction that may hold more of them. */
export async function carryOut(tx: Transaction, { signer, id, by, now, decide }: Doing): Promise<HandedOver> {
  const lane = await lockCentre(tx, signer);
  const handover = await lockEscalation(tx, id);
  if (handover === null) return refuse('not-found');
  const step = decide(handover);
  if ('ok' in step) return step;
  if (step.kind === 'done') return { ok: true, value: handover };
  const code = refusesHandover(handover, step.fact, by);
  if (code !== null) return refuse(code, handover.state);
  const { type, body } = step.fact;
  const event = await appendCentre(
    tx,
    lane,
    { aggregate: { kind: 'escalation', id }, type, body: { ...body }, by, at: now },
    await nextArrival(tx, id),
  );
  const moved = evolveHandover(handover, step.fact, { at: step.asOf ?? now, by });
  const after = await queueTelling(tx, moved, step.fact, now);
  await keepEscalation(tx, after, now);
  await publish(tx, [
    { eventId: event.eventId, feeds: ['centre', 'dispatch', `op:${await operatorOf(tx, handover)}`] },
  ]);
  return { ok: true, value: after };
}

/**
 * Writes one step of dispatch on an escalation.
 *
 * @param by the staff id, or `centre` for the clock
 * @param decide what is to be written, given the escalation as it stands now
 */
export async function handOver(
  house: House,
  id: string,
  by: string,
  decide: (handover: Handover) => Step,
): Promise<HandedOver> {
  const now = instant(house.now());
  const result = await house.sql.begin((tx) => carryOut(tx, { signer: house.centreKey, id, by, now, decide }));
  if (result.ok) house.bus.poke('escalations');
  return result;
}

/**
 * Several steps in one transaction: all of them or none.
 *
 * @throws {Refused} when one of them is refused
 */
export async function handOverAll(
  house: House,
  id: string,
  by: string,
  decide: (handover: Handover) => Steps,
): Promise<HandedOver> {
  const now = instant(house.now());
  const doing = { signer: house.centreKey, id, by, now };
  const result = await house.sql.begin(async (tx): Promise<HandedOver> => {
    await lockCentre(tx, house.centreKey);
    const handover = await lockEscalation(tx, id);
    if (handover === null) return refuse('not-found');
    const facts = decide(handover);
    if ('ok' in facts) return facts;
    let last: HandedOver = { ok: true, value: handover };
    for (const fact of facts) {
      last = await carryOut(tx, { ...doing, decide: () => ({ kind: 'fact', fact }) });
      // Thrown, so that nothing of the others stays.
      if (!last.ok) throw new Refused(last.code, last.detail);
    }
    return last;
  });
  if (result.ok) house.bus.poke('escalations');
  return result;
}

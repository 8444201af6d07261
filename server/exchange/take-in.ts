import { readAnswer } from '../../contract/eido/read-answer.ts';
import { stepsOf, type Told } from '../../contract/exchange/told.ts';
import { readUcri } from '../../contract/ucri2/read-ucri.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Transaction } from '../db/connect.ts';
import { carryOut } from '../dispatch/hand-over.ts';
import { lockEscalation } from '../dispatch/project-escalation.ts';
import { lockCentre } from '../events/append-centre.ts';
import { partnerName, type Exchange } from './exchange.ts';

/** Our answer to a message: where the escalation stands now, or why nothing was done. Given again word for word when it is repeated. */
export type Taken =
  | {
      readonly ok: true;
      readonly value: {
        readonly state: Handover['state'];
        readonly acceptedByName: string | null;
        readonly steps: number;
      };
    }
  | Refusal;
export type InboxRow = {
  readonly sender: string;
  readonly message_id: string;
  readonly format: string;
  readonly body: Uint8Array;
};

/** Carries a refusal out of the transaction, so that of several steps none stays when one may not be. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const answerOf = ({ state, acceptedByName }: Handover, steps: number): Taken => ({
  ok: true,
  value: { state, acceptedByName: acceptedByName ?? null, steps },
});

/** Whether this sender already said something newer of the same escalation. */
async function isLate(tx: Transaction, sender: string, told: Told): Promise<boolean> {
  const rows = await tx`
    select 1 from exchange_in where escalation_id = ${told.escalation} and sender = ${sender} and told_at > ${told.at} and code is null limit 1`;
  return rows.length > 0;
}

async function follow(tx: Transaction, { house, settings }: Exchange, told: Told): Promise<Taken> {
  // The centre's own lane first, as every writer at the centre does.
  await lockCentre(tx, house.centreKey);
  const held = await lockEscalation(tx, told.escalation);
  if (held === null) return refuse('not-found', '$id');
  if (await isLate(tx, settings.partner, told)) return answerOf(held, 0);
  const steps = stepsOf(told, held);
  if ('ok' in steps) return steps;
  const [by, now] = [partnerName(settings.partner), instant(house.now())];
  let last = held;
  for (const fact of steps) {
    const done = await carryOut(tx, {
      signer: house.centreKey,
      id: held.id,
      by,
      now,
      decide: () => ({ kind: 'fact', fact }),
    });
    if (!done.ok) throw new Undone(done);
    last = done.value;
  }
  return answerOf(last, steps.length);
}

function readTold({ settings }: Exchange, { body, format }: InboxRow): Told | Refusal {
  const source = Buffer.from(body).toString('utf8');
  return format === 'ucri2' ? readUcri(source) : readAnswer(source, settings.parties);
}

/** All of a message or nothing of it. */
async function act(tx: Transaction, exchange: Exchange, told: Told): Promise<Taken> {
  try {
    return await tx.savepoint((inner) => follow(inner, exchange, told));
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}

/**
 * Makes facts of one message of the inbox and keeps our answer beside it, in one transaction.
 *
 * @param tx holds the row's lock
 */
export async function takeRow(tx: Transaction, exchange: Exchange, row: InboxRow): Promise<Taken> {
  const told = readTold(exchange, row);
  const taken = 'ok' in told ? told : await act(tx, exchange, told);
  const known = 'ok' in told ? { at: null, id: null } : { at: told.at, id: told.escalation };
  await tx`
    update exchange_in set taken_at = ${instant(exchange.house.now())}, told_at = ${known.at}, escalation_id = ${known.id},
      code = ${taken.ok ? null : taken.code}, answer = ${tx.json(taken)}
    where sender = ${row.sender} and message_id = ${row.message_id}`;
  return taken;
}

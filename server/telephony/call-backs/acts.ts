import type { z } from 'zod';
import type { endCallBack } from '../../../contract/call-backs.ts';
import type { Staff } from '../../../contract/people.ts';
import { may, type Role } from '../../../domain/access/roles.ts';
import { instant } from '../../../domain/ids.ts';
import { mayCallNow } from '../../../domain/people/calling-back.ts';
import { refuse, type Refusal } from '../../../domain/refusal.ts';
import type { Transaction } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import type { Value } from '../../http/reply.ts';
import { hasMessages, hasUnheard } from '../left-messages/note-messages.ts';
import { columns, mayTake, type ItemRow } from './item-rows.ts';
import { knownCallers } from './known-callers.ts';
import { addStep } from './steps.ts';

export type Done = Value<null> | Refusal;
const done: Done = { ok: true, value: null };
export type Doing = { readonly tx: Transaction; readonly who: Staff; readonly now: string; readonly row: ItemRow };

/** A promise further away than this is a slip of the hand. */
const latestMs = 14 * 24 * 3_600_000;

/** The item, locked: of two who take it one comes here first. Whoever is closed is closed. */
export async function lockItem(tx: Transaction, id: string): Promise<Value<ItemRow> | Refusal> {
  await tx`select 1 from call_back where id = ${id} for update`;
  const [row] = await tx<ItemRow[]>`select ${columns(tx)} from call_back b where b.id = ${id}`;
  if (row === undefined) return refuse('not-found');
  return row.closedAt === null ? { ok: true, value: row } : refuse('not-in-this-state');
}

export async function onItem(
  house: House,
  who: Staff,
  id: string,
  act: (doing: Doing) => Promise<Done>,
): Promise<Done> {
  const result = await house.sql.begin(async (tx) => {
    const locked = await lockItem(tx, id);
    return locked.ok ? act({ tx, who, now: instant(house.now()), row: locked.value }) : locked;
  });
  if (result.ok) house.bus.poke('calls');
  return result;
}

async function take({ tx, who, now, row }: Doing): Promise<Done> {
  if (row.owner === who.id) return done;
  if (!mayTake(row, who.id, now)) return refuse('call-back-taken');
  await tx`update call_back set owner = ${who.id} where id = ${row.id}`;
  await addStep(tx, row.id, { at: now, what: 'taken', by: who.id });
  return done;
}

async function release({ tx, who, now, row }: Doing): Promise<Done> {
  if (row.owner !== who.id) return refuse('not-yours');
  if (row.awaitsOutcome) return refuse('not-in-this-state');
  await tx`update call_back set owner = null, first_for = null, first_until = null where id = ${row.id}`;
  await addStep(tx, row.id, { at: now, what: 'released', by: who.id });
  return done;
}

async function give({ tx, who, now, row }: Doing, to: string): Promise<Done> {
  const [person] = await tx<{ role: Role }[]>`select role from staff where id = ${to}`;
  if (person === undefined || !may(person.role, 'take-calls')) return refuse('input-invalid', 'to');
  // Somebody who speaks with the caller, or has to say how it went, keeps it.
  if (row.awaitsOutcome) return refuse('not-in-this-state');
  await tx`update call_back set owner = ${to}, first_for = null, first_until = null where id = ${row.id}`;
  await addStep(tx, row.id, { at: now, what: 'given', by: who.id, to });
  return done;
}

/** Why nobody may be told to call then; a time that nobody can say is safe waits for people, at the call itself. */
export async function refusesTime(
  tx: Transaction,
  number: string | null,
  { at, now }: { readonly at: string; readonly now: string },
): Promise<Refusal | null> {
  if (at <= now || Date.parse(at) - Date.parse(now) > latestMs) return refuse('input-invalid', 'at');
  const verdict = mayCallNow((await knownCallers(tx, [number]))(number), at);
  return verdict.may === 'later' ? refuse('call-back-outside-hours') : null;
}

async function schedule({ tx, who, now, row }: Doing, at: string): Promise<Done> {
  if (row.owner !== who.id) return refuse('not-yours');
  if (row.awaitsOutcome) return refuse('not-in-this-state');
  const refusal = await refusesTime(tx, row.number, { at, now });
  if (refusal !== null) return refusal;
  await tx`update call_back set due_at = ${at} where id = ${row.id}`;
  await addStep(tx, row.id, { at: now, what: 'scheduled', by: who.id, forAt: at });
  return done;
}

type End = z.infer<typeof endCallBack>;

/** Nothing that was said onto our machine is closed unheard, but where the caller said it again to somebody. */
async function refusesUnheard(tx: Transaction, id: string, outcome: End['outcome']): Promise<Refusal | null> {
  if (outcome === 'reached' || outcome === 'not-reached') return null;
  if (outcome === 'listened' && !(await hasMessages(tx, id))) return refuse('not-in-this-state');
  return (await hasUnheard(tx, id)) ? refuse('message-not-heard') : null;
}

async function end({ tx, who, now, row }: Doing, { outcome, tryAt }: End): Promise<Done> {
  if (row.owner !== who.id) return refuse('not-yours');
  const refused = await refusesUnheard(tx, row.id, outcome);
  if (refused !== null) return refused;
  const [live] = await tx`
    select 1 from call_back_try t join call c on c.id = t.call_id where t.call_back_id = ${row.id} and c.ended_at is null`;
  if (live !== undefined) return refuse('not-in-this-state');
  // "Reached" and "not reached" speak of a call, whichever telephone it was made from; nobody is reached without one being said.
  if (tryAt !== undefined) {
    const refusal = await refusesTime(tx, row.number, { at: tryAt, now });
    if (refusal !== null) return refusal;
    await tx`update call_back set due_at = ${tryAt}, awaits_outcome = false where id = ${row.id}`;
    await addStep(tx, row.id, { at: now, what: outcome, by: who.id, forAt: tryAt });
    return done;
  }
  await tx`
    update call_back set outcome = ${outcome}, closed_at = ${now}, awaits_outcome = false where id = ${row.id}`;
  await addStep(tx, row.id, { at: now, what: outcome, by: who.id });
  return done;
}

type Act<More extends readonly unknown[] = []> = (house: House, who: Staff, id: string, ...more: More) => Promise<Done>;

/** @returns not-found, not-in-this-state when it is closed, call-back-taken */
export const takeCallBack: Act = (house, who, id) => onItem(house, who, id, take);
/** Gives it back to all. @returns not-found, not-yours, not-in-this-state while a call of it has no outcome */
export const releaseCallBack: Act = (house, who, id) => onItem(house, who, id, release);
/** A supervisor's word. @returns not-found, input-invalid for somebody who takes no calls, not-in-this-state */
export const giveCallBack: Act<[to: string]> = (house, who, id, to) =>
  onItem(house, who, id, (doing) => give(doing, to));
/** @returns not-found, not-yours, not-in-this-state, input-invalid, call-back-outside-hours */
export const scheduleCallBack: Act<[at: string]> = (house, who, id, at) =>
  onItem(house, who, id, (doing) => schedule(doing, at));
/** How it went. @returns not-found, not-yours, not-in-this-state while they still speak, input-invalid, call-back-outside-hours */
export const endCallBackWith: Act<[how: End]> = (house, who, id, how) =>
  onItem(house, who, id, (doing) => end(doing, how));

import { v7 } from 'uuid';
import type { PlacedCallBack } from '../../../contract/call-backs.ts';
import type { Staff } from '../../../contract/people.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { asId, instant, type CallId } from '../../../domain/ids.ts';
import { mayCallNow, numberToCall } from '../../../domain/people/calling-back.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { Transaction } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { lineOf } from '../line-of.ts';
import type { Switchboard } from '../switchboard.ts';
import type { TelephonyDriver } from '../telephony-driver.ts';
import { lockItem } from './acts.ts';
import type { ItemRow } from './item-rows.ts';
import { knownCallers } from './known-callers.ts';
import { isGood, latestOverrules } from './overrules.ts';
import { phoneRefuses } from './phone-refuses.ts';
import { addStep } from './steps.ts';

type Asked = {
  readonly house: House;
  readonly switchboard: Switchboard;
  readonly staff: Staff;
  readonly id: string;
  readonly commandId: string;
};
type Placed = { readonly callId: CallId; readonly code?: never } | { readonly code: RefusalCode };
type Placing = { readonly tx: Transaction; readonly asked: Asked; readonly now: string; readonly row: ItemRow };

/** What was answered to this command before; locks its id, so that two deliveries of it never run at once. */
async function placedBefore(tx: Transaction, { house, staff, id, commandId }: Asked): Promise<Placed | null> {
  const added = await tx`
    insert into call_back_try (command_id, call_back_id, staff, at) values (${commandId}, ${id}, ${staff.id}, ${instant(house.now())})
    on conflict (command_id) do nothing returning command_id`;
  if (added.length === 1) return null;
  const [known] = await tx<{ of: string; staff: string; call_id: string | null; code: RefusalCode | null }[]>`
    select call_back_id as of, staff, call_id, code from call_back_try where command_id = ${commandId}`;
  if (known?.of !== id || known.staff !== staff.id) return { code: 'input-invalid' };
  // A call can be there and have come to nothing: its phone did not dial it.
  return known.call_id === null || known.code !== null
    ? { code: known.code ?? 'internal' }
    : { callId: asId<CallId>(known.call_id) };
}

/** One person's calls come one after the other: see `command-call.ts`, which takes the same lock. */
async function isOnCall(tx: Transaction, staff: string): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(hashtext('one-call-each'), hashtext(${staff}))`;
  const live = await tx`
    select 1 from call where coalesce(claimed_by, answered_by) = ${staff} and ended_at is null limit 1`;
  return live.length > 0;
}

type Line = { readonly sid: string; readonly number: string };

/** Keeps the call as this operator's from its first moment; what the network says of it comes on top. */
async function keepCall({ tx, asked, now }: Placing, driver: TelephonyDriver, { sid, number }: Line): Promise<CallId> {
  await tx`
    insert into call_sid (provider, sid, call_id) values (${driver.provider}, ${sid}, ${v7()}) on conflict (provider, sid) do nothing`;
  const [kept] = await tx<{ call_id: string }[]>`
    select call_id from call_sid where provider = ${driver.provider} and sid = ${sid}`;
  const callId = asId<CallId>(kept?.call_id ?? '');
  const by = asked.staff.id;
  const call = reduceCall(null, callId, { at: now, what: { type: 'dialled', to: number, line: lineOf(number), by } });
  await tx`
    insert into call (id, state, phase, from_number, claimed_by, queued_at)
    values (${callId}, ${tx.json(call)}, ${call.state}, ${number}, ${by}, ${now})
    on conflict (id) do update set claimed_by = excluded.claimed_by`;
  return callId;
}

/** The number that may be dialled now, by the rule or by two people's word; that word is spent with it. */
async function numberFor({
  tx,
  asked,
  now,
  row,
}: Placing): Promise<{ readonly number: string } | { readonly code: RefusalCode }> {
  const caller = (await knownCallers(tx, [row.number]))(row.number);
  const verdict = mayCallNow(caller, now);
  const number = numberToCall(caller);
  if (number === null) return { code: 'call-back-not-safe' };
  if (verdict.may === 'call') return { number };
  const overrule = (await latestOverrules(tx, [row.id])).get(row.id);
  if (!isGood(overrule, { caller, verdict, by: asked.staff.id, now })) return { code: 'call-back-not-safe' };
  await tx`update call_back_overrule set used_by = ${asked.commandId} where id = ${overrule?.id ?? null}`;
  return { number };
}

async function place(placing: Placing): Promise<Placed> {
  const { tx, asked, now, row } = placing;
  const { staff, switchboard, commandId } = asked;
  if (row.owner !== staff.id) return { code: 'not-yours' };
  if (await isOnCall(tx, staff.id)) return { code: 'already-on-a-call' };
  const driver = switchboard.callsOut();
  if (driver === undefined) return { code: 'telephony-cannot-call-out' };
  const unready = driver.dialOf === undefined ? null : await phoneRefuses(tx, staff.id, now);
  if (unready !== null) return { code: unready };
  const allowed = await numberFor(placing);
  if ('code' in allowed) return allowed;
  const result = await driver.callOut({ commandId, to: allowed.number, staff: staff.id });
  if (result.status === 'refused') return { code: result.code };
  const isDialled = driver.dialOf === undefined;
  if (isDialled) await tx`update call_back set tries = tries + 1, awaits_outcome = true where id = ${row.id}`;
  // It may be ringing: whoever looks after it must say how it went, and nobody calls a second time meanwhile.
  if (result.status === 'unknown') return { code: 'telephony-down' };
  const callId = await keepCall(placing, driver, { sid: result.sid, number: allowed.number });
  await tx`update call_back_try set call_id = ${callId} where command_id = ${commandId}`;
  // Where the operator's phone dials, nobody is called before it does: sip/resolve-call-out.ts.
  if (isDialled) await addStep(tx, row.id, { at: now, what: 'called', by: staff.id, callId });
  return { callId };
}

async function placeIn(tx: Transaction, asked: Asked): Promise<Placed> {
  // The item first: a command refers to it.
  const locked = await lockItem(tx, asked.id);
  if (!locked.ok && locked.code === 'not-found') return { code: 'not-found' };
  const before = await placedBefore(tx, asked);
  if (before !== null) return before;
  const now = instant(asked.house.now());
  const placed: Placed = locked.ok ? await place({ tx, asked, now, row: locked.value }) : { code: locked.code };
  if (placed.code === undefined) return placed;
  await tx`update call_back_try set code = ${placed.code} where command_id = ${asked.commandId}`;
  // Somebody else's press is no part of this one's history.
  if (placed.code !== 'not-yours')
    await addStep(tx, asked.id, { at: now, what: 'not-called', by: asked.staff.id, code: placed.code });
  return placed;
}

/** What the operator's own phone is to dial, as long as nobody has dialled it; nothing where the network calls by itself. */
async function dialFor({ house, switchboard, commandId }: Asked, callId: CallId): Promise<PlacedCallBack> {
  const [line] = await house.sql<{ provider: string; leg: string }[]>`
    select s.provider, s.sid as leg from call_sid s
    where s.call_id = ${callId} and not exists (select 1 from call_event e where e.call_id = s.call_id)`;
  const alias = switchboard.driverOf(line?.provider ?? '')?.dialOf?.(commandId);
  return line === undefined || alias === undefined ? { callId } : { callId, dial: { leg: line.leg, alias } };
}

/**
 * Calls somebody back for the operator who has it. The same command id gives the same answer and one call, however often it comes. The rule
 * is read anew here: what a screen showed a minute ago counts for nothing.
 *
 * @returns the call, and what the operator's own phone is to dial for it where that is left to it; never the number
 * @throws {Refused} not-found, not-yours, not-in-this-state, call-back-not-safe, already-on-a-call, telephony-cannot-call-out,
 *   phone-not-ready, microphone-denied, call-not-dialled, telephony-down, input-invalid
 */
export async function placeCallBackCall(asked: Asked): Promise<PlacedCallBack> {
  const { house, switchboard } = asked;
  const placed = await house.sql.begin((tx) => placeIn(tx, asked));
  await switchboard.settle();
  house.bus.poke('calls');
  if (placed.code !== undefined) throw new Refused(placed.code);
  return dialFor(asked, placed.callId);
}

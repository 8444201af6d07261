import type { CallBackCard, CallBackItem, CallBackList, OverruleView } from '../../../contract/call-backs.ts';
import type { Staff } from '../../../contract/people.ts';
import type { LeftMessageView } from '../../../contract/left-messages.ts';
import { maskNumber } from '../../../contract/phone.ts';
import { may } from '../../../domain/access/roles.ts';
import { asId, instant, type CallId, type IntakeId } from '../../../domain/ids.ts';
import {
  mayCallNow,
  safeWording,
  type CallBackVerdict,
  type KnownCaller,
} from '../../../domain/people/calling-back.ts';
import type { Queries } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { staffNames } from '../../supervision/staff.ts';
import { messagesOf } from '../left-messages/message-views.ts';
import { columns, mayTake, type ItemRow } from './item-rows.ts';
import { knownCallers } from './known-callers.ts';
import { isGood, latestOverrules, overruleViews } from './overrules.ts';
import { stepsOf } from './steps.ts';

const mostShown = 200;
const withheldMs = 24 * 3_600_000;

type Seen = { readonly who: Staff; readonly now: string };
type Known = {
  readonly row: ItemRow;
  readonly verdict: CallBackVerdict;
  readonly overrule: OverruleView | null;
  readonly nameOf: (id: string) => string;
  readonly messages: readonly LeftMessageView[];
};

/** A promise keeps its time; other work is not due before the caller may be called. */
const dueOf = (row: ItemRow, verdict: CallBackVerdict): string =>
  verdict.may === 'later' && verdict.at !== null && verdict.at > row.dueAt ? verdict.at : row.dueAt;

function itemOf({ row, verdict, overrule, nameOf, messages }: Known, { who, now }: Seen): CallBackItem {
  const dueAt = dueOf(row, verdict);
  const isKept = row.owner === null && row.firstFor !== null && row.firstUntil !== null && row.firstUntil > now;
  return {
    id: row.id,
    why: row.why,
    maskedNumber: row.number === null ? null : maskNumber(row.number),
    calls: row.calls,
    missedAt: row.missedAt,
    dueAt,
    isOverdue: dueAt <= now,
    ownerName: row.owner === null ? null : nameOf(row.owner),
    isMine: row.owner === who.id || (isKept && row.firstFor === who.id),
    keptForName: isKept && row.firstFor !== null ? nameOf(row.firstFor) : null,
    keptUntil: isKept ? row.firstUntil : null,
    mayTake: mayTake(row, who.id, now),
    verdict,
    tries: row.tries,
    awaitsOutcome: row.awaitsOutcome,
    callId: row.callId === null ? null : asId<CallId>(row.callId),
    callEnded: row.callEnded,
    intakeId: row.intakeId === null ? null : asId<IntakeId>(row.intakeId),
    overrule,
    messages,
  };
}

type Read = { readonly items: readonly CallBackItem[]; readonly callerOf: (number: string | null) => KnownCaller };

async function itemsOf(sql: Queries, rows: readonly ItemRow[], seen: Seen): Promise<Read> {
  const [callerOf, overrules, nameOf, messages] = await Promise.all([
    knownCallers(
      sql,
      rows.map((row) => row.number),
    ),
    latestOverrules(
      sql,
      rows.map((row) => row.id),
    ),
    staffNames(
      sql,
      rows.flatMap(({ owner, firstFor }) => [owner, firstFor].filter((one) => one !== null)),
    ),
    messagesOf(
      sql,
      rows.map((row) => row.id),
    ),
  ]);
  const judged = rows.map((row) => ({ row, verdict: mayCallNow(callerOf(row.number), seen.now) }));
  const shown = judged.flatMap(({ row: { id, number, owner }, verdict }) => {
    const row = overrules.get(id);
    const against = { caller: callerOf(number), verdict, by: seen.who.id, now: seen.now };
    return row === undefined ? [] : [{ row, isGood: owner === seen.who.id && isGood(row, against) }];
  });
  const views = await overruleViews(sql, seen.who, shown);
  return {
    items: judged.map(({ row, verdict }) => {
      const said = { overrule: views.get(row.id) ?? null, messages: messages(row.id) };
      return itemOf({ row, verdict, nameOf, ...said }, seen);
    }),
    callerOf,
  };
}

/** Open call-backs as this person's desk shows them, what is due first; an interrupted caller before all. */
export async function callBackList({ sql, now }: House, who: Staff, callsOut: boolean): Promise<CallBackList> {
  const at = instant(now());
  const seesAll = may(who.role, 'supervise');
  const rows = await sql<ItemRow[]>`
    select ${columns(sql)} from call_back b
    where closed_at is null and (${seesAll} or owner is null or owner = ${who.id})
    order by why <> 'interrupted', due_at, b.id limit ${mostShown}`;
  const { items } = await itemsOf(sql, rows, { who, now: at });
  const [withheld] = await sql<{ count: number }[]>`
    select count(*)::integer as count from call
    where from_number is null and ended_at > ${instant(now() - withheldMs)} and not state ? 'dialledBy'
      and (not state ? 'answeredAt' or state ->> 'endReason' = 'interrupted')`;
  return { items, withheld: withheld?.count ?? 0, callsOut };
}

/**
 * One call-back with what to keep to and its history, for whoever has it or may take it, and for supervisors.
 *
 * @throws {Refused} not-found, not-yours
 */
export async function callBackCard({ sql, now }: House, who: Staff, id: string): Promise<CallBackCard> {
  const [row] = await sql<ItemRow[]>`select ${columns(sql)} from call_back b where b.id = ${id}`;
  if (row === undefined) throw new Refused('not-found');
  const isTheirs = row.owner === who.id || row.owner === null || may(who.role, 'supervise');
  if (!isTheirs) throw new Refused('not-yours');
  const { items, callerOf } = await itemsOf(sql, [row], { who, now: instant(now()) });
  const [item] = items;
  if (item === undefined) throw new Refused('not-found');
  return { item, safe: safeWording(callerOf(row.number)), history: await stepsOf(sql, id) };
}

import type { Call } from '../../../domain/call/call.ts';
import type { Sql } from '../../../server/db/connect.ts';
import { noBreach, type Breaches } from '../campaign.ts';
import { keyOf, type InventedCall, type Said } from './invented-call.ts';

type Row = {
  readonly sid: string;
  readonly state: Call | null;
  readonly isEnded: boolean;
  readonly keys: readonly string[];
  /** Items of work made of it, and open ones for its number. */
  readonly works: number;
  readonly open: number;
  /** Who pressed answer and was given it. */
  readonly takers: readonly string[];
};

const rowsOf = (sql: Sql, sids: readonly string[]): Promise<readonly Row[]> => sql<Row[]>`
  select s.sid, c.state, c.ended_at is not null as "isEnded",
    array(select key from call_event e where e.call_id = s.call_id) as keys,
    (select count(*)::int from call_back_call b where b.call_id = s.call_id) as works,
    (select count(*)::int from call_back b where b.number = c.from_number and b.closed_at is null) as open,
    array(select distinct staff from call_command m where m.call_id = s.call_id and m.kind = 'answer' and m.code is null) as takers
  from call_sid s left join call c on c.id = s.call_id where s.provider = 'sip' and s.sid = any(${[...sids]})`;

/** Two clocks' forms of one instant may differ in the last millisecond. */
const isAt = (text: string | undefined, said: Said | undefined): boolean =>
  said === undefined ? text === undefined : text !== undefined && Math.abs(Date.parse(text) - said.atMs) <= 1;

/** What the call's state says that is not so, given what the centre was told; worked out without its own rules. */
function untrue(call: InventedCall, state: Call, has: (said: Said) => boolean): readonly string[] {
  const told = call.said.filter(has);
  const of = (what: Said['what']): Said | undefined => told.find((one) => one.what === what);
  const keys = told.filter((one) => one.what === 'key-pressed').map(({ mark }) => mark[0]);
  const isHeld = of('held') !== undefined && of('resumed') === undefined;
  const ended = of('ended');
  const claims: readonly [string, boolean][] = [
    ['number', state.from === (of('queued') === undefined ? null : call.number)],
    ['queued', isAt(state.queuedAt, of('queued'))],
    ['ringing', isAt(state.ringingAt, of('ringing'))],
    ['answered', isAt(state.answeredAt, of('answered'))],
    ['answered by', state.answeredBy === (of('answered') === undefined ? undefined : (call.by ?? undefined))],
    ['held', state.onHold === isHeld],
    ['keys', state.keys.map((one) => one.key).join('') === keys.join('')],
    ['end', call.isLasting || ended === undefined || isAt(state.endedAt, ended)],
    ['reason', state.state !== 'ended' || state.endReason === (ended?.mark ?? 'unknown')],
  ];
  return claims.filter(([, isTrue]) => !isTrue).map(([what]) => what);
}

/** Whoever was not heard is to be called back, once; whoever was is not. */
function workBreaches(call: InventedCall, row: Row, has: (said: Said) => boolean): Partial<Breaches> {
  const told = new Set(call.said.filter(has).map(({ what }) => what));
  if (!row.isEnded || call.number === null || !told.has('queued')) return {};
  if (told.has('answered')) return { stuck: row.open };
  return { lost: row.works === 0 || row.open === 0 ? 1 : 0, doubled: Math.max(0, row.open - 1, row.works - 1) };
}

type Judged = Breaches & { readonly why: string };

function judge(call: InventedCall, row: Row | undefined, told: ReadonlySet<string>, isOpen: boolean): Judged {
  if (row === undefined || row.state === null) return { ...noBreach, lost: 1, why: 'no record' };
  const { state, keys } = row;
  const has = (said: Said): boolean => told.has(keyOf(call, said));
  const gone = [...told].filter((key) => !keys.includes(key));
  const strange = keys.filter((key) => !told.has(key) && key !== `reconcile:sip:${call.sid}`);
  const wrong = [...untrue(call, state, has), ...(isOpen && row.isEnded ? ['ended while it went on'] : [])];
  const work = workBreaches(call, row, has);
  return {
    lost: gone.length + (work.lost ?? 0),
    doubled: strange.length + Math.max(0, row.takers.length - 1) + (work.doubled ?? 0),
    corrupt: wrong.length > 0 ? 1 : 0,
    stuck: (!isOpen && !row.isEnded ? 1 : 0) + (work.stuck ?? 0),
    why: wrong.join(', '),
  };
}

/**
 * Each call as the centre holds it against how it was.
 *
 * @param isOpen whether the exchange still has it
 * @param taken keys of the reports the centre said it has, by sid
 */
export async function judgeCalls(
  sql: Sql,
  calls: readonly InventedCall[],
  taken: ReadonlyMap<string, ReadonlySet<string>>,
  isOpen: (sid: string) => boolean,
): Promise<readonly Judged[]> {
  const rows = await rowsOf(
    sql,
    calls.map(({ sid }) => sid),
  );
  const bySid = new Map(rows.map((row) => [row.sid, row]));
  return calls.map((call) => judge(call, bySid.get(call.sid), taken.get(call.sid) ?? new Set(), isOpen(call.sid)));
}

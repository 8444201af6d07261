import { instant } from '../../../domain/ids.ts';
import type { Sql, Transaction } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { addStep } from '../call-backs/steps.ts';
import { takeIn } from '../inbox.ts';
import { lineOf } from '../line-of.ts';
import type { Switchboard } from '../switchboard.ts';
import { aliasGoodForMs } from './one-time-alias.ts';

type Dialled = { readonly sid: string; readonly to: string; readonly by: string; readonly at: string };

const keyOf = (sid: string): string => `sip:${sid}:dialled`;

/**
 * Writes down that a call of ours went out: once, and whoever comes first decides whether anybody is rung. The item of the call-back is locked.
 * Looked for before it is written, because a report that is being worked out waits for the call, which whoever takes it back holds.
 *
 * @returns false when it stood there before
 */
export async function noteDialled(tx: Transaction, { sid, to, by, at }: Dialled): Promise<boolean> {
  const key = keyOf(sid);
  const before = await tx`select 1 from webhook_inbox where key = ${key}`;
  if (before.length > 0) return false;
  const fields = { at, what: { type: 'dialled', to, line: lineOf(to), by } };
  return takeIn(tx, { provider: 'sip', kind: 'event', key, sid, fields }, Date.parse(at));
}

type Row = {
  readonly commandId: string;
  readonly callBack: string;
  readonly staff: string;
  readonly sid: string;
  readonly number: string;
};

/**
 * Takes back a call of ours that no phone has dialled: from here on its alias leads nowhere, the call is over, whoever was to be called is
 * work as before, and two people's word for it is not spent.
 *
 * @returns false when it was dialled, or is no such call
 */
export async function takeBack(tx: Transaction, callId: string, at: string): Promise<boolean> {
  // The item before the report, as whoever dials does: of the two one comes here first.
  const [row] = await tx<Row[]>`
    select t.command_id as "commandId", t.call_back_id as "callBack", t.staff, s.sid, c.from_number as number
    from call_back_try t join call_back b on b.id = t.call_back_id join call c on c.id = t.call_id
    join call_sid s on s.call_id = c.id and s.provider = 'sip'
    where t.call_id = ${callId} and t.code is null and c.ended_at is null for update of b`;
  if (row === undefined) return false;
  const { sid, staff, number, commandId, callBack } = row;
  if (!(await noteDialled(tx, { sid, to: number, by: staff, at }))) return false;
  const fields = { at, what: { type: 'ended', reason: 'not-dialled' } };
  await takeIn(
    tx,
    { provider: 'sip', kind: 'event', key: `sip:${sid}:ended:not-dialled`, sid, fields },
    Date.parse(at),
  );
  await tx`update call_back_try set code = 'call-not-dialled' where command_id = ${commandId}`;
  await tx`update call_back_overrule set used_by = null where used_by = ${commandId}`;
  await addStep(tx, callBack, { at, what: 'not-called', by: staff, code: 'call-not-dialled', callId });
  return true;
}

const forgotten = (sql: Sql, before: string) => sql<{ id: string }[]>`
  select c.id from call c join call_sid s on s.call_id = c.id and s.provider = 'sip' join call_back_try t on t.call_id = c.id
  where c.ended_at is null and t.code is null and t.at < ${before}
    and not exists (select 1 from webhook_inbox w where w.key = 'sip:' || s.sid || ':dialled')`;

/** Takes back what no phone dialled while it could: a console that died between the key and the telephone. */
export async function takeBackForgotten(
  { sql, now, bus }: Pick<House, 'sql' | 'now' | 'bus'>,
  { settle }: Pick<Switchboard, 'settle'>,
): Promise<void> {
  const found = await forgotten(sql, instant(now() - aliasGoodForMs));
  if (found.length === 0) return;
  for (const { id } of found) await sql.begin((tx) => takeBack(tx, id, instant(now())));
  await settle();
  bus.poke('calls');
}

import { instant, type StaffId } from '../../../domain/ids.ts';
import { mayCallNow, numberToCall } from '../../../domain/people/calling-back.ts';
import type { Transaction } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { knownCallers } from '../call-backs/known-callers.ts';
import { addStep } from '../call-backs/steps.ts';
import { aliasGoodForMs } from './one-time-alias.ts';
import { noteDialled } from './take-back.ts';

type Row = {
  readonly at: string;
  readonly callBack: string;
  readonly of: string | null;
  readonly callId: string;
  readonly sid: string;
  readonly to: string;
};
type Asked = { readonly commandId: string; readonly staff: StaffId; readonly now: string };

/** The call that was allowed, its item locked: it must still be this person's, and open. */
async function allowed(tx: Transaction, { commandId, staff }: Asked): Promise<Row | undefined> {
  const [row] = await tx<Row[]>`
    select t.at, b.id as "callBack", b.number as of, c.id as "callId", s.sid, c.from_number as to
    from call_back_try t join call_back b on b.id = t.call_back_id join call c on c.id = t.call_id
    join call_sid s on s.call_id = c.id and s.provider = 'sip'
    where t.command_id = ${commandId} and t.staff = ${staff} and t.code is null and b.owner = ${staff} and b.closed_at is null
      and c.ended_at is null and c.claimed_by = ${staff} for update of b`;
  return row;
}

/** The rule once more, for what was learnt since the key was pressed; two people's word stands for the call it was spent on. */
async function isStillSafe(tx: Transaction, { of, to }: Row, { commandId, now }: Asked): Promise<boolean> {
  const caller = (await knownCallers(tx, [of]))(of);
  if (numberToCall(caller) !== to) return false;
  if (mayCallNow(caller, now).may === 'call') return true;
  const overruled = await tx`select 1 from call_back_overrule where used_by = ${commandId}`;
  return overruled.length > 0;
}

async function dial(tx: Transaction, asked: Asked): Promise<Pick<Row, 'to' | 'sid'> | null> {
  const { now, staff } = asked;
  const row = await allowed(tx, asked);
  if (row === undefined || Date.parse(now) - Date.parse(row.at) > aliasGoodForMs) return null;
  if (!(await isStillSafe(tx, row, asked))) return null;
  const { sid, to, callBack, callId } = row;
  if (!(await noteDialled(tx, { sid, to, by: staff, at: now }))) return null;
  await tx`update call_back set tries = tries + 1, awaits_outcome = true where id = ${callBack}`;
  await addStep(tx, callBack, { at: now, what: 'called', by: staff, callId });
  return { to, sid };
}

/**
 * Where the alias of a call-back leads: once, within seconds, for the operator who has it and nobody else. That it was asked for is the
 * report that the call went out.
 *
 * @returns `null` when it leads nowhere
 */
export const resolveCallOut = (
  { sql, now }: Pick<House, 'sql' | 'now'>,
  { commandId, staff }: Omit<Asked, 'now'>,
): Promise<Pick<Row, 'to' | 'sid'> | null> => sql.begin((tx) => dial(tx, { commandId, staff, now: instant(now()) }));

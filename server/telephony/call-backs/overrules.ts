import type { OverruleView } from '../../../contract/call-backs.ts';
import type { Staff } from '../../../contract/people.ts';
import {
  carries,
  type CallBackVerdict,
  type KnownCaller,
  type WhyNotNow,
} from '../../../domain/people/calling-back.ts';
import { may } from '../../../domain/access/roles.ts';
import type { Queries } from '../../db/connect.ts';
import { staffNames } from '../../supervision/staff.ts';
import { markOf } from './known-callers.ts';

/** What was asked about calling somebody against the rule, as the table has it. */
export type OverruleRow = {
  readonly id: string;
  readonly callBackId: string;
  readonly why: WhyNotNow;
  readonly knew: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decidedBy: string | null;
  readonly decidedBecause: string | null;
  readonly isAllowed: boolean | null;
  readonly validUntil: string | null;
  readonly usedBy: string | null;
};

/** The latest of each of these call-backs. */
export async function latestOverrules(sql: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, OverruleRow>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<OverruleRow[]>`
    select distinct on (call_back_id) id, call_back_id as "callBackId", why, knew, reason, asked_by as "askedBy", asked_at as "askedAt",
      decided_by as "decidedBy", decided_because as "decidedBecause", is_allowed as "isAllowed", valid_until as "validUntil",
      used_by as "usedBy"
    from call_back_overrule where call_back_id = any(${[...ids]}::uuid[]) order by call_back_id, asked_at desc`;
  return new Map(rows.map((row) => [row.callBackId, row]));
}

type Against = {
  readonly caller: KnownCaller;
  readonly verdict: CallBackVerdict;
  readonly by: string;
  readonly now: string;
};

/** Whether this overrule carries a call of this person now. */
export function isGood(row: OverruleRow | undefined, { caller, verdict, by, now }: Against): boolean {
  if (row === undefined || row.validUntil === null) return false;
  const { why, askedBy, validUntil } = row;
  const hasNews = markOf(caller, row.id) !== row.knew;
  const overrule = {
    askedBy,
    why,
    isAllowed: row.isAllowed === true,
    validUntil,
    isUsed: row.usedBy !== null,
    hasNews,
  };
  return carries(overrule, verdict, by, now);
}

type Shown = { readonly row: OverruleRow; readonly isGood: boolean };

/** As this reader may see them, by call-back. */
export async function overruleViews(
  sql: Queries,
  who: Staff,
  shown: readonly Shown[],
): Promise<ReadonlyMap<string, OverruleView>> {
  const nameOf = await staffNames(
    sql,
    shown.flatMap(({ row }) => [row.askedBy, row.decidedBy].filter((one) => one !== null)),
  );
  const viewOf = ({ row, isGood: carriesNow }: Shown): OverruleView => ({
    id: row.id,
    why: row.why,
    reason: row.reason,
    askedByName: nameOf(row.askedBy),
    askedAt: row.askedAt,
    decidedByName: row.decidedBy === null ? null : nameOf(row.decidedBy),
    decidedBecause: row.decidedBecause,
    isAllowed: row.isAllowed,
    validUntil: row.validUntil,
    isGood: carriesNow,
    mayDecide: row.decidedBy === null && row.askedBy !== who.id && may(who.role, 'supervise'),
  });
  return new Map(shown.map((one) => [one.row.callBackId, viewOf(one)]));
}

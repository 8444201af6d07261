import type { ContactChange } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { staffNames } from '../supervision/staff.ts';

const weekMs = 7 * 24 * 3_600_000;

type Row = Omit<ContactChange, 'askedByName' | 'decidedByName' | 'mayDecide'> & {
  readonly askedBy: string;
  readonly decidedBy: string | null;
};

/**
 * What supervisors asked a second person to take back of "never call back": what waits, and what was decided within a week; the latest first. An
 * operator sees those of their own intakes and of noes they wrote down.
 */
export async function contactChanges({ sql, now }: House, who: Staff): Promise<readonly ContactChange[]> {
  const isSupervisor = who.role === 'supervisor';
  const rows = await sql<Row[]>`
    select contact_change.id, intake_id as "intakeId", lowers, reason, asked_by as "askedBy", asked_at as "askedAt",
      decided_by as "decidedBy", decided_at as "decidedAt", is_lowered as "isLowered", refused_because as "refusedBecause"
    from contact_change join intake on intake.id = intake_id
    where (decided_at is null or decided_at > ${instant(now() - weekMs)})
      and (${isSupervisor} or operator = ${who.id} or lowers @> ${sql.json([{ by: who.id }])})
    order by asked_at desc, decided_at desc nulls first limit 200`;
  const nameOf = await staffNames(
    sql,
    rows.flatMap(({ askedBy, decidedBy }) => (decidedBy === null ? [askedBy] : [askedBy, decidedBy])),
  );
  return rows.map(({ askedBy, decidedBy, ...row }) => ({
    ...row,
    askedByName: nameOf(askedBy),
    decidedByName: decidedBy === null ? null : nameOf(decidedBy),
    mayDecide:
      row.decidedAt === null && askedBy !== who.id && (isSupervisor || row.lowers.some((no) => no.by === who.id)),
  }));
}

/** Whether anybody may call; `null`: nobody was asked, or the record is not known. */
export async function callBackOf({ sql }: House, intakeId: string): Promise<'allowed' | 'forbidden' | null> {
  const [row] = await sql<{ callBack: 'allowed' | 'forbidden' | null }[]>`
    select state -> 'safeContact' ->> 'callBack' as "callBack" from intake where id = ${intakeId}`;
  return row?.callBack ?? null;
}

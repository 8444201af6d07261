import { asId, instant, type StaffId } from '../../../domain/ids.ts';
import type { CallTarget, KeepPolicy, KeepTarget, TargetsView } from '../../../contract/calls-together.ts';
import type { Staff } from '../../../contract/people.ts';
import type { Queries, Transaction } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { staffNames } from '../../supervision/staff.ts';
import type { DriverTarget } from '../telephony-driver.ts';

const freshMs = 20_000;
const mostChanges = 50;

type Row = {
  readonly id: string;
  readonly kind: CallTarget['kind'];
  readonly name_ar: string;
  readonly name_en: string;
  readonly languages: CallTarget['languages'];
  readonly gender: CallTarget['gender'] | null;
  readonly is_free: boolean | null;
};

/** Whom a desk may reach, by name and never by number. Checks no right: whoever calls it has done so. */
export async function offeredTargets({ sql, now }: House, reader: Staff): Promise<readonly CallTarget[]> {
  const rows = await sql<Row[]>`
    select t.id, t.kind, t.name_ar, t.name_en, mark.gender,
      case when t.kind = 'colleague' then coalesce(mark.languages, '{}') else t.languages end as languages,
      case when t.kind = 'colleague' then
        coalesce(p.state = 'ready' and p.seen_at > ${instant(now() - freshMs)}, false)
        and not exists (
          select 1 from call c where c.ended_at is null and (coalesce(c.claimed_by, c.answered_by) = t.staff or c.asks = t.staff))
      end as is_free
    from call_target t left join presence p on p.staff = t.staff left join staff_mark mark on mark.staff = t.staff
    where t.is_active and t.staff is distinct from ${reader.id}
    order by t.kind, t.name_ar, t.id`;
  return rows.map(({ id, kind, name_ar, name_en, languages, gender, is_free }) => ({
    id,
    kind,
    name: { ar: name_ar, en: name_en },
    languages,
    ...(gender === null ? {} : { gender }),
    isFree: is_free,
  }));
}

/** One that is on the list now, as a network needs it; `null`: it is not. */
export async function listedTarget(tx: Transaction, id: string): Promise<DriverTarget | null> {
  const [row] = await tx<{ id: string; kind: CallTarget['kind']; staff: string | null; number: string | null }[]>`
    select id, kind, staff, number from call_target where id = ${id} and is_active`;
  return row === undefined ? null : { ...row, staff: row.staff === null ? null : asId<StaffId>(row.staff) };
}

const kept = (sql: Queries) => sql<KeepTarget[]>`
  select id, kind, name_ar as "nameAr", name_en as "nameEn", number, staff, languages, is_active as "isActive"
  from call_target order by is_active desc, kind, name_ar, id`;

type Policy = { readonly showsListening: boolean; readonly offersRecording: boolean };
const policyIn = (sql: Queries) => sql`
  select shows_listening as "showsListening", offers_recording as "offersRecording" from call_policy`;

/** All that administrators see of the list. */
export async function targetsView(sql: Queries): Promise<TargetsView> {
  const [policy] = await sql<Policy[]>`${policyIn(sql)}`;
  const changes = await sql<{ at: string; by: string; what: string }[]>`
    select at, by, coalesce(after ->> 'nameAr', case when after ? 'offersRecording' then 'recording' else 'policy' end) as what from call_target_change order by id desc limit ${mostChanges}`;
  const nameOf = await staffNames(
    sql,
    changes.map((one) => one.by),
  );
  return {
    targets: await kept(sql),
    changes: changes.map(({ at, by, what }) => ({ at, what, byName: nameOf(by) })),
    showsListening: policy?.showsListening ?? true,
    offersRecording: policy?.offersRecording ?? false,
  };
}

/** A colleague is reached as a person, everybody outside by a number; a queue is the network's own. */
const isWhole = ({ kind, staff, number }: KeepTarget): boolean =>
  kind === 'colleague' ? staff !== null : kind === 'queue' || number !== null;

/**
 * Writes a target down, new or changed, with who did it. Targets are retired, never deleted: old calls name them.
 *
 * @throws {Refused} target-incomplete
 */
export async function keepTarget(
  { sql, now }: Pick<House, 'sql' | 'now'>,
  by: { readonly id: string },
  target: KeepTarget,
) {
  if (!isWhole(target)) throw new Refused('target-incomplete');
  const { id, kind, nameAr, nameEn, number, staff, languages, isActive } = target;
  await sql.begin(async (tx) => {
    const [before] = await tx<{ row: KeepTarget }[]>`
      select jsonb_build_object('id', id, 'kind', kind, 'nameAr', name_ar, 'nameEn', name_en, 'number', number, 'staff', staff,
        'languages', languages, 'isActive', is_active) as row from call_target where id = ${id} for update`;
    await tx`
      insert into call_target (id, kind, name_ar, name_en, number, staff, languages, is_active)
      values (${id}, ${kind}, ${nameAr}, ${nameEn}, ${number}, ${staff}, ${[...languages]}, ${isActive})
      on conflict (id) do update
      set kind = excluded.kind, name_ar = excluded.name_ar, name_en = excluded.name_en, number = excluded.number,
        staff = excluded.staff, languages = excluded.languages, is_active = excluded.is_active`;
    await tx`
      insert into call_target_change (target, at, by, before, after)
      values (${id}, ${instant(now())}, ${by.id}, ${before === undefined ? null : tx.json(before.row)}, ${tx.json(target)})`;
  });
}

/** Whether operators see that a supervisor listens, and whether calls may be recorded; what was and what is, with who decided it. */
export async function keepPolicy({ sql, now }: House, by: Staff, wanted: KeepPolicy): Promise<void> {
  await sql.begin(async (tx) => {
    const [before] = await tx<Policy[]>`${policyIn(tx)} for update`;
    const after = { showsListening: true, offersRecording: false, ...before, ...wanted };
    await tx`
      update call_policy set shows_listening = ${after.showsListening}, offers_recording = ${after.offersRecording}`;
    const name = 'offersRecording' in wanted ? 'offersRecording' : 'showsListening';
    await tx`
      insert into call_target_change (at, by, before, after)
      values (${instant(now())}, ${by.id}, ${before === undefined ? null : tx.json({ [name]: before[name] })}, ${tx.json({ ...wanted })})`;
  });
}

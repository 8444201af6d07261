import { lookLine, lookWhy, type breakGlass, type Look, type OpenLook } from '../../contract/audit.ts';
import type { z } from 'zod';
import type { Staff } from '../../contract/people.ts';
import { lookMinutes, workHours } from '../../domain/access/look.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { auditReason } from '../audit/read-reason.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import type { Value } from '../http/reply.ts';
import { staffNames } from './staff.ts';

const lookMs = lookMinutes * 60_000;
const workMs = workHours * 3_600_000;
const weekMs = 7 * 24 * 3_600_000;
const ended = [...endedStates];

/**
 * Whether a record is a supervisor's work without any reason given: they took it themselves, something of it is under way or waits for
 * somebody, or its last step is at most a day old.
 */
export async function isWork({ sql, now }: House, who: Staff, intakeId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from intake where id = ${intakeId}
      and (status = 'open' or override_open or operator = ${who.id} or updated_at > ${instant(now() - workMs)})
    union all select 1 from escalation where intake_id = ${intakeId}
      and (stage not in ${sql(ended)} or updated_at > ${instant(now() - workMs)})
    union all select 1 from request where intake_id = ${intakeId} and stage <> 'done'
    union all select 1 from attachment where intake_id = ${intakeId} and verified_at is null and erased_at is null
    union all select 1 from quarantine join event on event.event_id = quarantine.event_id
      where aggregate_id = ${intakeId} and resolved_at is null
    limit 1`;
  return rows.length > 0;
}

/** The reason this person gave for this record, while it holds; `null`: none, or its time is over. */
export async function openLook({ sql, now }: House, who: Staff, intakeId: string): Promise<OpenLook | null> {
  const [row] = await sql<{ at: string; reason: string | null }[]>`
    select at, words_of_read(read_audit) as reason from read_audit
    where staff = ${who.id} and what = 'break-glass' and ${intakeId} = any(subjects) and at > ${instant(now() - lookMs)}
    order by at desc limit 1`;
  return row === undefined ? null : { ...lookWhy(row.reason), until: instant(Date.parse(row.at) + lookMs) };
}

/** @throws {Refused} break-glass-needed */
export async function mustBeOpen(house: House, who: Staff, intakeId: string): Promise<void> {
  if (await isWork(house, who, intakeId)) return;
  if ((await openLook(house, who, intakeId)) === null) throw new Refused('break-glass-needed');
}

/** Writes down that somebody opened a record outside their own work, and why; each time anew. Supervisors hear of it at once. */
export async function beginLook(
  house: House,
  who: Staff,
  intakeId: string,
  given: z.infer<typeof breakGlass>,
): Promise<OpenLook> {
  const now = house.now();
  await auditReason(house.sql, {
    at: instant(now),
    staff: who.id,
    what: 'break-glass',
    subjects: [intakeId],
    reason: lookLine(given),
  });
  house.bus.poke('looks');
  return { kind: given.kind, words: given.reason, until: instant(now + lookMs) };
}

type Row = Omit<Look, 'byName' | 'isOwn' | 'kind' | 'words'> & {
  readonly staff: string;
  readonly reason: string | null;
};

/** The looks of the last seven days and all that no other supervisor has seen, the latest first. */
export async function looks({ sql, now }: House, who: Staff): Promise<readonly Look[]> {
  const rows = await sql<Row[]>`
    select read_audit.id, at, staff, subjects[1] as "intakeId", words_of_read(read_audit) as reason, seen_by as "seenBy", seen_at as "seenAt"
    from read_audit left join look_seen on look = read_audit.id
    where what = 'break-glass' and (seen_at is null or at > ${instant(now() - weekMs)})
    order by at desc limit 200`;
  const nameOf = await staffNames(
    sql,
    rows.flatMap((row) => (row.seenBy === null ? [row.staff] : [row.staff, row.seenBy])),
  );
  return rows.map(({ staff, reason, seenBy, ...rest }) => ({
    ...rest,
    ...lookWhy(reason),
    byName: nameOf(staff),
    isOwn: staff === who.id,
    seenBy: seenBy === null ? null : nameOf(seenBy),
  }));
}

/**
 * A supervisor has seen that somebody else opened a record. The first one counts.
 *
 * @returns not-found; second-person-needed for one's own
 */
export async function seeLook(house: House, who: Staff, id: string): Promise<Value<null> | Refusal> {
  const [look] = await house.sql<{ staff: string }[]>`
    select staff from read_audit where id = ${id} and what = 'break-glass'`;
  if (look === undefined) return refuse('not-found');
  if (look.staff === who.id) return refuse('second-person-needed');
  await house.sql`
    insert into look_seen (look, seen_by, seen_at) values (${id}, ${who.id}, ${instant(house.now())})
    on conflict (look) do nothing`;
  house.bus.poke('looks');
  return { ok: true, value: null };
}

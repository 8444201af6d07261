import type { OperatorPresence } from '../../contract/api.ts';
import { asId, instant, type IntakeId } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';
import { nameColumn } from './staff.ts';

/** Seconds without a sign of life after which a desk counts as gone; the live stream gives one every ten. */
const connectedSeconds = 25;
const shownMs = 16 * 3_600_000;

/** A sign of life of an open desk. */
export async function seen(sql: Queries, staff: string, at: string): Promise<void> {
  await sql`
    insert into presence (staff, since, seen_at) values (${staff}, ${at}, ${at}) on conflict (staff) do update set seen_at = excluded.seen_at`;
}

/** A console tells of its phone every five seconds. */
const phoneSeconds = 15;

type Phone = {
  readonly phoneLine: string | null;
  readonly phoneMicrophone: string | null;
  readonly phoneAt: string | null;
};
type Row = Omit<OperatorPresence, 'connected' | 'intakeId' | 'phone'> &
  Phone & {
    readonly seenAt: string | null;
    readonly intakeId: string | null;
  };

/** "Registered" alone would lie: the console must be there, and hear and speak. */
function phoneOf({ phoneLine, phoneMicrophone, phoneAt }: Phone, nowMs: number): OperatorPresence['phone'] {
  if (phoneAt === null || phoneLine === 'off') return null;
  const isThere = nowMs - Date.parse(phoneAt) <= phoneSeconds * 1000 && phoneLine === 'registered';
  return isThere && phoneMicrophone !== 'denied' && phoneMicrophone !== 'missing' ? 'reachable' : 'unreachable';
}

/** Operators seen within a shift, each with the intake they have open now. */
export async function operators(sql: Queries, nowMs: number): Promise<readonly OperatorPresence[]> {
  const rows = await sql<Row[]>`
    select presence.staff as "staffId", ${nameColumn(sql)} as name, presence.state, presence.since, presence.seen_at as "seenAt",
      presence.phone_line as "phoneLine", presence.phone_microphone as "phoneMicrophone", presence.phone_at as "phoneAt",
      open.id as "intakeId", open.level
    from presence join staff on staff.id = presence.staff and staff.role = 'operator'
    left join lateral (
      select id, level from intake where operator = presence.staff and status = 'open' order by opened_at desc limit 1) open on true
    where presence.seen_at > ${instant(nowMs - shownMs)} order by name`;
  return rows.map(({ seenAt, intakeId, phoneLine, phoneMicrophone, phoneAt, ...rest }) => ({
    ...rest,
    phone: phoneOf({ phoneLine, phoneMicrophone, phoneAt }, nowMs),
    connected: seenAt !== null && nowMs - Date.parse(seenAt) <= connectedSeconds * 1000,
    intakeId: intakeId === null ? null : asId<IntakeId>(intakeId),
  }));
}

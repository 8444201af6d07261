import type {
  EscalationRead,
  EscalationStep,
  EscalationTimeline,
} from '../../contract/exchange/escalation-timeline.ts';
import { clean, safeSnapshot } from '../../contract/exchange/snapshot.ts';
import { clockName } from '../../domain/escalation/clock-name.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';
import { redact } from '../supervision/redact.ts';
import { staffNames } from '../supervision/staff.ts';
import { snapshotOf } from './snapshot-of.ts';

type Row = Omit<EscalationStep, 'side' | 'byName' | 'refused'> & {
  readonly by: string;
  readonly isCentre: boolean;
  readonly code: string | null;
};

/** Everything written of one emergency: what its console raised and wrote, and what dispatch, the hotline and the clock did with it. */
const stepsOf = (sql: Queries, id: string, intakeId: string): Promise<readonly Row[]> => sql<Row[]>`
  select event.event_id as "eventId", event.type, event.at, event.received_at as "receivedAt", event.skew_ms as "skewMs", event.by,
    device.is_centre as "isCentre", coalesce(event.body, '{}') as body, coalesce(event.dispatch_code, event.code) as code
  from event join device on device.id = event.device
  where event.aggregate_id = ${id}
    or (event.aggregate_id = ${intakeId} and event.type like 'escalation.%' and event.body ->> 'escalationId' = ${id})
  order by event.received_at, event.type <> 'escalation.raised', event.arrival`;

const readsOf = (sql: Queries, id: string) => sql<{ at: string; staff: string; what: string }[]>`
  select at, staff, what from read_audit where ${id} = any(subjects) order by at limit 500`;

/** The record of one emergency for who may read it, with both sides' clocks and without numbers; `null` when there is none. */
export async function escalationTimeline(
  { sql, now }: House,
  who: Staff,
  id: string,
): Promise<EscalationTimeline | null> {
  const snapshot = await snapshotOf(sql, id);
  if (snapshot === null) return null;
  const { number, ...escalation } = safeSnapshot(snapshot).view;
  const numbers = number === undefined ? snapshot.unsafeNumbers : [...snapshot.unsafeNumbers, number];
  const [rows, read] = await Promise.all([stepsOf(sql, id, escalation.intakeId), readsOf(sql, id)]);
  const nameOf = await staffNames(sql, [who.id, ...rows.map((row) => row.by), ...read.map((one) => one.staff)]);
  const steps = rows.map(({ by, isCentre, code, body, ...row }): EscalationStep => ({
    ...row,
    side: by === clockName ? 'clock' : isCentre ? 'desk' : 'console',
    byName: nameOf(by),
    body: clean(redact(body), numbers),
    ...(code === null ? {} : { refused: code }),
  }));
  const reads = read.map(({ staff, ...one }): EscalationRead => ({ ...one, byName: nameOf(staff) }));
  return {
    exportedAt: instant(now()),
    exportedBy: nameOf(who.id),
    escalation: clean(escalation, numbers),
    steps,
    reads,
  };
}

import type { TimelineEntry } from '../../contract/api.ts';
import type { Queries } from '../db/connect.ts';
import { orderEvents } from '../events/order-events.ts';
import type { Envelope } from '../../contract/envelope.ts';
import { redact } from './redact.ts';
import { staffNames } from './staff.ts';

type Row = Omit<Envelope, 'aggregate'> & {
  readonly kind: string;
  readonly arrival: number;
  readonly receivedAt: string;
};

/** Everything that happened to an intake, its escalation and its requests, in order, without phone numbers; `null` when it is not known. */
export async function timeline(sql: Queries, intakeId: string): Promise<readonly TimelineEntry[] | null> {
  const [intake] = await sql<{ device: string }[]>`select device from intake where id = ${intakeId}`;
  if (intake === undefined) return null;
  const rows = await sql<Row[]>`
    select event_id as "eventId", device, lane, seq, type, v, at, received_at as "receivedAt", by, boot_id as "bootId", mono_ms as "monoMs",
      coalesce(body, '{}') as body, prev_hash as "prevHash", hash, arrival, aggregate_kind as kind
    from event
    where aggregate_id = ${intakeId}
      or aggregate_id in (select id from escalation where intake_id = ${intakeId})
      or aggregate_id in (select id from request where intake_id = ${intakeId})
    order by received_at, arrival`;
  const own = orderEvents(
    rows.filter((row) => row.kind === 'intake').map((row) => ({ envelope: row, arrival: row.arrival, row })),
    intake.device,
  ).map((one) => one.row);
  // Later steps come where the centre's clock puts them among what it had received.
  const ordered = rows
    .filter((row) => row.kind !== 'intake')
    .reduce<readonly Row[]>((list, row) => {
      const seen = list.findLastIndex((one) => one.receivedAt <= row.receivedAt);
      return list.toSpliced(seen + 1, 0, row);
    }, own);
  const nameOf = await staffNames(
    sql,
    ordered.map((row) => row.by),
  );
  return ordered.map(({ eventId, type, at, receivedAt, by, body }) => ({
    eventId,
    type,
    at,
    receivedAt,
    byName: nameOf(by),
    body: redact(body),
  }));
}

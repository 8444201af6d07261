import type { Envelope } from '../../contract/envelope.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Level } from '../../domain/screening/rules.ts';
import type { Transaction } from '../db/connect.ts';
import type { Verdict } from './stored-event.ts';

export type IntakeRow = {
  readonly id: string;
  readonly device: string;
  readonly arrivals: number;
  readonly operator: string | null;
  /** Everything said in it was erased by law; what still comes is kept apart. */
  readonly isErased: boolean;
};
export type EventRow = {
  readonly envelope: Envelope;
  readonly arrival: number;
  readonly verdict: Verdict;
  readonly code: RefusalCode | null;
  readonly dispatchCode: RefusalCode | null;
  readonly published: boolean;
};

/** Takes intakes for this transaction, in the order of their ids so that two writers never wait for each other; a new one belongs to this device. */
export async function lockIntakes(
  tx: Transaction,
  ids: readonly string[],
  device: string,
  at: string,
): Promise<readonly IntakeRow[]> {
  const [, rows] = await Promise.all([
    tx`
      insert into intake (id, device, updated_at)
      select id, ${device}, ${at} from unnest(${ids.toSorted()}::uuid[]) as id on conflict do nothing`,
    tx<IntakeRow[]>`
      select id, device, arrivals, operator, erased_at is not null as "isErased" from intake where id = any(${[...ids]}::uuid[]) order by id for update`,
  ]);
  return rows;
}

/** All events that take part in these intakes, by intake, in the order they arrived. */
export async function eventsOf(
  tx: Transaction,
  intakeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const rows = await tx<(Omit<Envelope, 'aggregate'> & Omit<EventRow, 'envelope'> & { intake: string })[]>`
    select event_id as "eventId", device, lane, seq, type, v, at, by, boot_id as "bootId", mono_ms as "monoMs",
      body, prev_hash as "prevHash", hash, arrival, verdict, code,
      dispatch_code as "dispatchCode", published, aggregate_id as intake
    from event where aggregate_id = any(${[...intakeIds]}::uuid[]) and aggregate_kind = 'intake' and counts and erased_at is null
    order by aggregate_id, arrival`;
  const found = new Map<string, EventRow[]>(intakeIds.map((id) => [id, []]));
  for (const { arrival, verdict, code, dispatchCode, published, intake, ...rest } of rows) {
    const envelope: Envelope = { ...rest, aggregate: { kind: 'intake', id: intake } };
    found.get(intake)?.push({ envelope, arrival, verdict, code, dispatchCode, published });
  }
  return found;
}

export async function keepIntake(tx: Transaction, intake: Intake, level: Level, at: string): Promise<void> {
  const { overridden } = intake.screening;
  await tx`
    update intake set state = ${tx.json(intake)}, operator = ${intake.openedBy}, opened_at = ${intake.openedAt},
      status = ${intake.status}, level = ${level}, outcome = ${intake.outcome ?? null}, call_id = ${intake.callId ?? null},
      help_asked_at = ${intake.help !== undefined && intake.help.answeredAt === undefined ? intake.help.askedAt : null},
      override_open = ${overridden !== undefined && overridden.countersigned === undefined}, updated_at = ${at}
    where id = ${intake.id}`;
}

/** Gives an event another verdict after others arrived; what is taken after all leaves the quarantine. */
export async function keepVerdict(
  tx: Transaction,
  eventId: string,
  code: RefusalCode | null,
  at: string,
): Promise<void> {
  await tx`update event set verdict = ${code === null ? 'accepted' : 'quarantined'}, code = ${code} where event_id = ${eventId}`;
  if (code === null) {
    await tx`update quarantine set resolved_at = ${at} where event_id = ${eventId}`;
    return;
  }
  await tx`
    insert into quarantine (event_id, code, at) values (${eventId}, ${code}, ${at})
    on conflict (event_id) do update set code = excluded.code, resolved_at = null`;
}

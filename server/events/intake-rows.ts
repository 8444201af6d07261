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

export type Judged = { readonly intake: Intake; readonly level: Level };

function columnsOf({ intake, level }: Judged) {
  const { overridden } = intake.screening;
  return {
    id: intake.id,
    state: intake,
    operator: intake.openedBy,
    opened_at: intake.openedAt,
    status: intake.status,
    level,
    outcome: intake.outcome ?? null,
    call_id: intake.callId ?? null,
    help_asked_at: intake.help !== undefined && intake.help.answeredAt === undefined ? intake.help.askedAt : null,
    override_open: overridden !== undefined && overridden.countersigned === undefined,
  };
}

/** Writes intakes as they stand now, all of a sending in one statement. */
export async function keepIntakes(tx: Transaction, intakes: readonly Judged[], at: string): Promise<void> {
  if (intakes.length === 0) return;
  await tx`
    update intake set state = one.state, operator = one.operator, opened_at = one.opened_at, status = one.status,
      level = one.level, outcome = one.outcome, call_id = one.call_id, help_asked_at = one.help_asked_at,
      override_open = one.override_open, updated_at = ${at}
    from jsonb_to_recordset(${tx.json(intakes.map(columnsOf))}) as one (
      id uuid, state jsonb, operator text, opened_at timestamptz, status text, level text, outcome text, call_id uuid,
      help_asked_at timestamptz, override_open boolean)
    where intake.id = one.id`;
}

/** Notes how many events of each of these intakes have arrived by now. */
export async function keepArrivals(
  tx: Transaction,
  rows: readonly Pick<IntakeRow, 'id' | 'arrivals'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx`
    update intake set arrivals = one.arrivals
    from jsonb_to_recordset(${tx.json(rows)}) as one (id uuid, arrivals integer) where intake.id = one.id`;
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

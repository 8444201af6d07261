import type { ErasurePreview } from '../../contract/audit.ts';
import { firstHash } from '../../contract/envelope.ts';
import { alteredIn, type Row } from '../audit/verify/event-row.ts';
import type { Transaction } from '../db/connect.ts';
import { messagesOfIntake } from '../telephony/left-messages/erase-messages.ts';
import { erasableEvents, isUnderWay } from './erase-intake.ts';

type Held = Row & { readonly before: string | null };
type Counts = Pick<ErasurePreview, 'escalations' | 'requests' | 'files' | 'sounds' | 'messages'> &
  Pick<ErasurePreview, 'names' | 'reads' | 'calls'>;

/** Steps of a record that is erased already, as the act of erasing it names them. */
async function erasedEvents(tx: Transaction, erasureId: string): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    select jsonb_array_elements_text(body -> 'events') as id from event
    where type = 'erasure.confirmed' and body ->> 'erasureId' = ${erasureId}`;
  return rows.map((row) => row.id);
}

/** How many of these steps do not say what was sealed, or do not follow on the one before. */
async function brokenOf(tx: Transaction, ids: readonly string[]): Promise<number> {
  const rows = await tx<Held[]>`
    select e.event_id, e.device, e.lane, e.seq, e.aggregate_kind, e.aggregate_id, e.type, e.v, e.at, e.by, e.boot_id, e.mono_ms, e.body,
      e.raw, e.salt, e.body_hash, e.prev_hash, e.hash, e.sig, e.erased_at, p.hash as before
    from event e left join event p on p.device = e.device and p.lane = e.lane and p.seq = e.seq - 1
    where e.event_id = any(${[...ids]}::uuid[])`;
  const broken = rows.filter((row) => alteredIn(row) !== null || row.prev_hash !== (row.before ?? firstHash));
  return broken.length + (ids.length - rows.length);
}

async function countsOf(tx: Transaction, intakeId: string): Promise<Counts> {
  const [row] = await tx<Counts[]>`
    with escalations as (select id from escalation where intake_id = ${intakeId})
    select
      (select count(*)::int from escalations) as escalations,
      (select count(*)::int from request where intake_id = ${intakeId}) as requests,
      (select count(*)::int from attachment where intake_id = ${intakeId} and not is_gone) as files,
      (select count(*)::int from (${messagesOfIntake(tx, intakeId)}) m) as sounds,
      (select count(*)::int from exchange_out where escalation_id in (select id from escalations) and body <> '')
        + (select count(*)::int from exchange_in where escalation_id in (select id from escalations) and body <> '') as messages,
      (select count(distinct coalesce(name, number))::int from search_key where intake_id = ${intakeId}) as names,
      (select count(*)::int from read_audit where ${intakeId} = any(subjects)) as reads,
      (select count(*)::int from intake where id = ${intakeId} and call_id is not null) as calls`;
  return row ?? { escalations: 0, requests: 0, files: 0, sounds: 0, messages: 0, names: 0, reads: 0, calls: 0 };
}

/**
 * What an erasure destroys and what stays, counted at this moment; for one that is done, what stayed. Nothing that was said is in it.
 *
 * @returns `null` when nobody asked for it
 */
export async function previewErasure(tx: Transaction, erasureId: string): Promise<ErasurePreview | null> {
  const [asked] = await tx<{ intakeId: string; isDone: boolean; contactAt: string | null }[]>`
    select intake_id as "intakeId", confirmed_at is not null as "isDone", opened_at as "contactAt"
    from erasure left join intake on intake.id = intake_id where erasure.id = ${erasureId}`;
  if (asked === undefined) return null;
  const ids = asked.isDone ? await erasedEvents(tx, erasureId) : await erasableEvents(tx, asked.intakeId);
  return {
    contactAt: asked.contactAt,
    steps: asked.isDone ? 0 : ids.length,
    hashes: ids.length,
    broken: await brokenOf(tx, ids),
    isUnderWay: !asked.isDone && (await isUnderWay(tx, asked.intakeId)),
    ...(await countsOf(tx, asked.intakeId)),
  };
}

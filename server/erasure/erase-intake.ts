import { eraseReasons } from '../audit/read-reason.ts';
import type { Transaction } from '../db/connect.ts';
import { eraseMessagesOf } from '../telephony/left-messages/erase-messages.ts';

/** Ids of every event of an intake, its escalations and its requests that still has its body; the acts of erasing it stay. */
export async function erasableEvents(tx: Transaction, intakeId: string): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    select event_id as id from event
    where erased_at is null and type not like 'erasure.%' and (aggregate_id = ${intakeId}
      or aggregate_id in (select id from escalation where intake_id = ${intakeId})
      or aggregate_id in (select id from request where intake_id = ${intakeId}))
    order by received_at, device, lane, seq`;
  return rows.map((row) => row.id);
}

/** Whether anything about an intake still waits for somebody: what is under way is never erased under their hands. */
export async function isUnderWay(tx: Transaction, intakeId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from intake where id = ${intakeId} and status = 'open'
    union all select 1 from escalation where intake_id = ${intakeId} and stage not in ('closed', 'recalled', 'merged')
    union all select 1 from request where intake_id = ${intakeId} and stage <> 'done' limit 1`;
  return rows.length > 0;
}

/**
 * Takes what was said out of events and read tables. The events' hashes stay, and stand for bodies that nobody can guess without
 * the salt, which goes too. That there was a contact, when, and who took it, stays. Of messages to and
 * from a dispatch centre's system it stays that they went and came. What opens its files goes with the events; the files themselves are
 * taken away afterwards.
 */
export async function eraseIntake(
  tx: Transaction,
  intakeId: string,
  events: readonly string[],
  at: string,
): Promise<void> {
  const ids = [...events];
  await tx`update event set body = null, raw = null, salt = null, erased_at = ${at} where event_id = any(${ids}::uuid[])`;
  await tx`
    update quarantine set resolved_at = coalesce(resolved_at, ${at}), reason = null where event_id = any(${ids}::uuid[])`;
  await tx`
    update exchange_out set body = '', superseded_at = coalesce(superseded_at, ${at})
    where escalation_id in (select id from escalation where intake_id = ${intakeId})`;
  await tx`
    update exchange_in set body = '', answer = ${tx.json({ ok: false, code: 'record-erased' })}
    where escalation_id in (select id from escalation where intake_id = ${intakeId})`;
  await tx`delete from exchange_seen where escalation_id in (select id from escalation where intake_id = ${intakeId})`;
  await tx`update attachment set erased_at = ${at}, kind = 'other' where intake_id = ${intakeId}`;
  await eraseReasons(tx, intakeId);
  await eraseMessagesOf(tx, intakeId, at);
  await tx`delete from contact_change where intake_id = ${intakeId}`;
  await tx`
    update call_back_overrule set reason = '', decided_because = case when decided_by is null then null else '' end
    where call_back_id in (
      select id from call_back where intake_id = ${intakeId} or call_id in (select call_id from intake where id = ${intakeId}))`;
  await tx`update call_back set intake_id = null where intake_id = ${intakeId}`;
  await tx`delete from search_key where intake_id = ${intakeId}`;
  await tx`delete from escalation where intake_id = ${intakeId}`;
  await tx`delete from request where intake_id = ${intakeId}`;
  await tx`
    update intake set state = null, status = 'erased', level = 'none', outcome = null, call_id = null, help_asked_at = null,
      override_open = false, erased_at = ${at}, updated_at = ${at}
    where id = ${intakeId}`;
}

import { eidoOf } from '../../contract/eido/eido-of.ts';
import { messageIdOf } from '../../contract/eido/message-id.ts';
import type { Snapshot } from '../../contract/exchange/snapshot.ts';
import { transferOf } from '../../contract/ucri2/transfer-of.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import type { Exchange } from './exchange.ts';
import { sha256 } from './sha256.ts';
import { snapshotOf } from './snapshot-of.ts';
import { targetOf } from './target.ts';

const mostAtOnce = 50;
const finished = [...endedStates];

/** The document of a snapshot in the partner's format; `null` while the format cannot say it yet. */
function documentOf({ settings }: Exchange, snapshot: Snapshot): object | null {
  return settings.format === 'eido' ? eidoOf(snapshot, settings.parties) : transferOf(snapshot);
}

/** The same state after another one is news again and needs another id, or the receiver would think it a repetition. */
async function freeId(tx: Transaction, id: string): Promise<string> {
  const [row] = await tx<{ used: number }[]>`
    select count(*) as used from exchange_out where message_id = ${id} or message_id like ${`${id}.%`}`;
  return row === undefined || row.used === 0 ? id : `${id}.${row.used + 1}`;
}

async function queue(
  tx: Transaction,
  exchange: Exchange,
  snapshot: Snapshot,
  last: string | null,
): Promise<string | null> {
  const document = documentOf(exchange, snapshot);
  if (document === null) return last;
  const id = messageIdOf(snapshot.view, document, sha256);
  if (last !== null && (last === id || last.startsWith(`${id}.`))) return last;
  const messageId = await freeId(tx, id);
  const now = instant(exchange.house.now());
  await tx`
    update exchange_out set superseded_at = ${now}
    where escalation_id = ${snapshot.view.id} and partner = ${exchange.settings.partner} and delivered_at is null and superseded_at is null`;
  await tx`
    insert into exchange_out (message_id, partner, escalation_id, format, body, queued_at, next_at)
    values (${messageId}, ${exchange.settings.partner}, ${snapshot.view.id}, ${exchange.settings.format}, ${JSON.stringify(document)}, ${now}, ${now})`;
  return messageId;
}

/** What of an escalation and its surroundings a partner could be told differently about, as one digest. */
const versionIn = (sql: Queries) => sql`
  md5(escalation.state::text || coalesce(intake.state ->> 'safeContact', '') || coalesce(call.phase || call.from_number, call.phase, ''))`;
const surroundings = (sql: Queries) => sql`
  escalation left join intake on intake.id = escalation.intake_id left join call on call.id = intake.call_id`;

/** Looks at one escalation under its lock, so that two processes never queue it twice. */
async function look(tx: Transaction, exchange: Exchange, id: string): Promise<void> {
  const { partner } = exchange.settings;
  await tx`select 1 from escalation where id = ${id} for update`;
  const [now] = await tx<{ version: string; isFinal: boolean }[]>`
    select ${versionIn(tx)} as version, escalation.stage in ${tx(finished)} as "isFinal" from ${surroundings(tx)} where escalation.id = ${id}`;
  const [seen] = await tx<{ messageId: string | null }[]>`
    select message_id as "messageId" from exchange_seen where partner = ${partner} and escalation_id = ${id}`;
  const snapshot = await snapshotOf(tx, id);
  if (snapshot === null || now === undefined) return;
  const told = { ...snapshot, updatedAt: instant(exchange.house.now()) };
  const messageId = await queue(tx, exchange, told, seen?.messageId ?? null);
  await tx`
    insert into exchange_seen (partner, escalation_id, version, is_final, message_id)
    values (${partner}, ${id}, ${now.version}, ${now.isFinal}, ${messageId})
    on conflict (partner, escalation_id) do update
    set version = excluded.version, is_final = excluded.is_final, message_id = excluded.message_id`;
}

/**
 * Queues a whole snapshot of every escalation that changed since it was last looked at. It looks at the tables, never at what was said
 * in passing, so nothing is lost by a restart; what changed twice meanwhile is said once.
 *
 * @returns how many were looked at
 */
export async function queueChanges(exchange: Exchange): Promise<number> {
  const { sql } = exchange.house;
  if ((await targetOf(exchange, sql)) === null) return 0;
  const rows = await sql<{ id: string }[]>`
    select escalation.id from ${surroundings(sql)}
      left join exchange_seen seen on seen.escalation_id = escalation.id and seen.partner = ${exchange.settings.partner}
    where (escalation.stage not in ${sql(finished)} or not seen.is_final) and seen.version is distinct from ${versionIn(sql)}
    order by escalation.received_at limit ${mostAtOnce}`;
  for (const { id } of rows) await sql.begin((tx) => look(tx, exchange, id));
  return rows.length;
}

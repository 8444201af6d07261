import { v7 } from 'uuid';
import { ownerOf, type Call, type CallEvent } from '../../domain/call/call.ts';
import { asksSomebody } from '../../domain/call/party.ts';
import { reduceCall } from '../../domain/call/reduce-call.ts';
import { asId, type CallId } from '../../domain/ids.ts';
import type { Transaction } from '../db/connect.ts';
import { callBackAfter } from './call-backs/call-back-after.ts';
import type { InboxRow } from './inbox-row.ts';
import { noteRecording } from './recording/note-recording.ts';

/** Our id of the network's call, made at first sight; the row stays locked, so one process at a time writes a call. */
export async function callIdOf(tx: Transaction, provider: string, sid: string): Promise<CallId> {
  await tx`insert into call_sid (provider, sid, call_id) values (${provider}, ${sid}, ${v7()}) on conflict (provider, sid) do nothing`;
  const [row] = await tx<{ call_id: string }[]>`
    select call_id from call_sid where provider = ${provider} and sid = ${sid} for update`;
  if (row === undefined) throw new Error('a call just written down is there');
  return asId<CallId>(row.call_id);
}

/** The call from all its events, in one order whatever order they came in. */
async function replay(tx: Transaction, id: CallId): Promise<{ call: Call; firstAt: string } | null> {
  const events = await tx<
    CallEvent[]
  >`select at, what from call_event where call_id = ${id} order by at, key collate "C"`;
  const [first] = events;
  if (first === undefined) return null;
  const call = events.reduce<Call | null>((before, event) => reduceCall(before, id, event), null);
  return call === null ? null : { call, firstAt: first.at };
}

async function project(tx: Transaction, id: CallId): Promise<void> {
  const replayed = await replay(tx, id);
  if (replayed === null) return;
  const { call, firstAt } = replayed;
  const owner = ownerOf(call);
  const asked = (call.legs ?? []).findLast(asksSomebody)?.who?.target ?? null;
  // When the network says that the call changed hands, the claim goes with it; nobody claims two, whatever a network says.
  await tx`
    insert into call (id, state, phase, from_number, answered_by, queued_at, ended_at, asks)
    values (${id}, ${tx.json(call)}, ${call.state}, ${call.from}, ${owner}, ${call.queuedAt ?? firstAt}, ${call.endedAt ?? null},
      (select staff from call_target where id::text = ${asked}))
    on conflict (id) do update
    set state = excluded.state, phase = excluded.phase, from_number = excluded.from_number, answered_by = excluded.answered_by,
      queued_at = excluded.queued_at, ended_at = excluded.ended_at,
      asks = excluded.asks,
      claimed_by = case
        when ${call.owner === undefined} or excluded.answered_by is not distinct from call.answered_by then call.claimed_by
        when not exists (
          select 1 from call other where other.claimed_by = ${owner} and other.ended_at is null and other.id <> ${id})
        then excluded.answered_by end`;
  await callBackAfter(tx, call);
}

/**
 * Appends an event to its call's log and derives the call anew from the whole log.
 *
 * @returns false when the log had it already
 */
export async function logEvent(tx: Transaction, row: InboxRow, { at, what }: CallEvent): Promise<boolean> {
  const id = await callIdOf(tx, row.provider, row.sid);
  const added = await tx`
    insert into call_event (call_id, key, at, received_at, what)
    values (${id}, ${row.key}, ${at}, ${row.received_at}, ${tx.json(what)})
    on conflict (call_id, key) do nothing returning key`;
  if (added.length === 0) return false;
  await project(tx, id);
  if (what.type === 'recording') await noteRecording(tx, { ...row, callId: id }, what);
  return true;
}

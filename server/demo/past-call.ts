import { randomUUID } from 'node:crypto';
import type { Call, CallEvent } from '../../domain/call/call.ts';
import { reduceCall } from '../../domain/call/reduce-call.ts';
import { asId, instant, type CallId, type StaffId } from '../../domain/ids.ts';
import type { Sql } from '../db/connect.ts';

/** Writes down an invented call that ended long ago, as the network would have reported it. */
export async function pastCall(sql: Sql, from: string, by: StaffId, startedAt: string): Promise<CallId> {
  const id = asId<CallId>(randomUUID());
  const at = (seconds: number): string => instant(Date.parse(startedAt) + seconds * 1000);
  const reports: readonly CallEvent[] = [
    { at: at(-20), what: { type: 'queued', from, to: null, line: 'mobile' } },
    { at: at(-12), what: { type: 'ringing' } },
    { at: at(0), what: { type: 'answered', by } },
    { at: at(600), what: { type: 'ended', reason: 'caller-hung-up' } },
  ];
  const call = reports.reduce<Call | null>((state, report) => reduceCall(state, id, report), null);
  await sql.begin(async (tx) => {
    await tx`insert into call_sid (provider, sid, call_id) values ('demo-history', ${id}, ${id})`;
    for (const [index, { at: when, what }] of reports.entries()) {
      await tx`
        insert into call_event (call_id, key, at, received_at, what)
        values (${id}, ${`history-${index}`}, ${when}, ${when}, ${tx.json(what)})`;
    }
    await tx`
      insert into call (id, state, phase, from_number, answered_by, claimed_by, queued_at, ended_at)
      values (${id}, ${tx.json(call)}, 'ended', ${from}, ${by}, ${by}, ${at(-20)}, ${at(600)})`;
  });
  return id;
}

import type { StaffId } from '../../../domain/ids.ts';
import type { CallEvent } from '../../../domain/call/call.ts';
import type { Sql } from '../../db/connect.ts';
import type { Report } from '../telephony-driver.ts';

type Said = {
  readonly sid: string;
  /** By the exchange's clock. */
  readonly at: string;
  readonly leg: string;
  /** The SIP Call-ID and the caller's tag of the call as it goes on; empty where the exchange did not say. */
  readonly mark: string;
};

/** Who is on a line that one of our commands began; `staff` null: somebody outside the hotline. */
async function lineOfCommand(sql: Sql, { sid, leg }: Said) {
  const [row] = await sql<{ from: StaffId; staff: StaffId | null }[]>`
    select k.staff as from, t.staff from call_command k
    join call_sid s on s.call_id = k.call_id and s.provider = 'sip' and s.sid = ${sid}
    join call_target t on t.id::text = k.args ->> 'target'
    where k.command_id::text = ${leg} and k.kind in ('consult', 'transfer')`;
  return row ?? null;
}

/**
 * What it means that the caller now speaks with whom they were handed on to: a colleague has the call from here on, and for anyone outside it
 * is over here. In the words every network uses, each a report of its own that counts once.
 *
 * @returns `null` when no command of ours began that line
 */
export async function handedOver(sql: Sql, said: Said): Promise<readonly Report[] | null> {
  const { sid, at, leg, mark } = said;
  const line = await lineOfCommand(sql, said);
  if (line === null) return null;
  const report = (name: string, what: CallEvent['what']): Report => ({
    provider: 'sip',
    kind: 'event',
    key: `sip:${sid}:${name}`,
    sid,
    fields: { at, what },
  });
  const both = [
    report(`picked-up:${leg}`, { type: 'picked-up', leg }),
    report(`left:${leg}:completed`, { type: 'left', leg, why: 'completed' }),
  ];
  if (line.staff === null)
    return [...both, report(`ended:transferred:${leg}`, { type: 'ended', reason: 'transferred' })];
  const { from, staff: to } = line;
  return [
    // First, so that nobody is shown a caller of theirs on hold. By this name the caller's keys are known from here on: hear-keys.ts.
    {
      ...report('', { type: 'resumed' }),
      key: mark.includes(' ') ? `sip:${mark.replace(' ', ':moved:')}` : `sip:${sid}:resumed:${leg}`,
    },
    report(`owner:${leg}`, { type: 'owner-changed', from, to, why: 'transfer' }),
    ...both,
  ];
}

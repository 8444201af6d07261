import type { CallEvent, EndReason } from '../../../domain/call/call.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { e164 } from '../../../contract/scalars.ts';
import { lineOf } from '../line-of.ts';
import type { CallOutResult, TelephonyDriver } from '../telephony-driver.ts';
import { say, type Around } from './around.ts';
import { askTwilio } from './ask-twilio.ts';
import { callIn } from './conference-acts.ts';
import { clientAddress, dialledPath, hookUrl } from './hook-urls.ts';
import type { LegFields } from './network-fields.ts';
import { remembering } from './per-call.ts';

type Order = Parameters<TelephonyDriver['callOut']>[0];

/** Seconds it rings at the other side. */
const calleeSeconds = 45;
const clocksApartMs = 5000;
const mostListed = 20;

const ends: Partial<Record<LegFields['CallStatus'], EndReason>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  failed: 'failed',
  canceled: 'failed',
  completed: 'unknown',
};

/** What the report of a call of ours says of it. @param by who called */
export function readDialled({ CallStatus: status, To: to = '' }: LegFields, by: string): readonly CallEvent['what'][] {
  const staff = asId<StaffId>(by);
  if (!e164.safeParse(to).success || by === '') return [];
  const dialled: CallEvent['what'] = { type: 'dialled', to, line: lineOf(to), by: staff };
  const reason = ends[status];
  if (reason !== undefined) return [dialled, { type: 'ended', reason }];
  if (status === 'in-progress') return [dialled, { type: 'answered', by: staff }];
  return status === 'ringing' ? [dialled, { type: 'ringing' }] : [dialled];
}

/**
 * The call that was made after all, when nobody answered whether it was: the newest to this number that nobody here knows yet. Twilio has no
 * key against doubles, so nothing is ever dialled a second time for one command.
 */
async function find({ client, house, settings }: Around, to: string, sinceMs: number): Promise<string | null> {
  const listed = await askTwilio(() => client.calls.list({ to, from: settings.from, limit: mostListed }));
  if (listed.is !== 'done') return null;
  const fresh = listed.value.filter((one) => (one.dateCreated?.getTime() ?? 0) >= sinceMs - clocksApartMs);
  const known = await house.sql<{ sid: string }[]>`
    select sid from call_sid where provider = 'twilio' and sid = any(${fresh.map(({ sid }) => sid)})`;
  return fresh.find(({ sid }) => !known.some((one) => one.sid === sid))?.sid ?? null;
}

async function dial(around: Around, { commandId, to, staff }: Order): Promise<CallOutResult> {
  const { client, settings, house } = around;
  const began = house.now();
  const asked = await askTwilio(() =>
    client.calls.create({
      to,
      from: settings.from,
      timeout: calleeSeconds,
      url: hookUrl(settings, 'dial'),
      statusCallback: hookUrl(settings, dialledPath(staff)),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    }),
  );
  if (asked.is === 'refused')
    return { status: 'refused', code: asked.http === 400 ? 'telephony-cannot-call-out' : 'telephony-down' };
  const sid = asked.is === 'done' ? asked.value.sid : await find(around, to, began);
  if (sid === null) return { status: 'unknown' };
  const key = `out:${commandId}`;
  say(around, sid, key, { type: 'dialled', to, line: lineOf(to), by: staff });
  const label = { is: 'operator', why: 'dialled', staff } as const;
  await callIn(around, { sid, conference: sid, key }, { label, to: clientAddress(staff, sid, 'operator') });
  return { status: 'accepted', sid };
}

/** Calls of ours, one for each command however often it comes. */
export function dialsOut(around: Around): TelephonyDriver['callOut'] {
  const once = remembering<CallOutResult>();
  return async (order) => {
    let isFirst = false;
    const result = await once(order.commandId, () => {
      isFirst = true;
      return dial(around, order);
    });
    return result.status === 'accepted' && !isFirst ? { ...result, status: 'already' } : result;
  };
}

import type { LeftReason, SuperviseMode } from '../../../domain/call/party.ts';
import { readMessageSettings } from '../left-messages/message-settings.ts';
import type { CommandResult } from '../telephony-driver.ts';
import { resultOf, say, type Around, type KnownCall } from './around.ts';
import { askTwilio, type Asked } from './ask-twilio.ts';
import { called } from './called-line.ts';
import { linesOf, type Person, type View } from './conference-view.ts';
import { conferencePath, hookUrl, legPath } from './hook-urls.ts';
import { labelText, type LegLabel } from './leg-label.ts';
import { calling } from './read-conference.ts';
import { backToQueue } from './twiml.ts';

/** Twilio's word for a label that stands in the conference: the same command was carried out before. */
const labelStands = 16_025;
/** Seconds a telephone rings that is called into a conference. */
export const ringSeconds = 20;
const tooMany = 429;

/** A conference of one call. `key` begins the names of what is reported of an act. */
export type At = { readonly sid: string; readonly view: View; readonly key: string };

/** Whoever is out already counts as out. */
export async function remove({ client }: Around, { view }: At, { callSid, isThere }: Person): Promise<Asked<unknown>> {
  // Who has not picked up yet is no part of the conference that could be taken out of it.
  const gone = await askTwilio<unknown>(() =>
    isThere
      ? client.conferences(view.conference).participants(callSid).remove()
      : client.calls(callSid).update({ status: 'completed' }),
  );
  return gone.is === 'refused' && gone.http !== tooMany ? { is: 'done', value: null } : gone;
}

export async function setHold(around: Around, { sid, view, key }: At, hold: boolean): Promise<CommandResult> {
  if (view.caller === null) return { status: 'refused', code: 'not-in-this-state' };
  if (view.caller.hold === hold) return { status: 'already' };
  const quiet = hold ? { holdUrl: hookUrl(around.settings, 'hold'), holdMethod: 'POST' } : {};
  const done = await askTwilio(() =>
    around.client
      .conferences(view.conference)
      .participants(sid)
      .update({ hold, ...quiet }),
  );
  if (done.is === 'done') say(around, sid, key, { type: hold ? 'held' : 'resumed' });
  return resultOf(done);
}

const conferenceEvents = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'];
const legEvents = ['initiated', 'ringing', 'answered', 'completed'];

type CallIn = {
  readonly label: LegLabel;
  readonly to: string;
  readonly mode?: SuperviseMode;
  /** The operator's line, whom alone a whispering supervisor is heard by. */
  readonly coaches?: string;
};

/** How everybody but the caller comes into a conference: whoever leaves ends it for nobody, and nothing beeps or is recorded. */
export async function callIn(
  around: Around,
  { sid, conference, key }: { readonly sid: string; readonly conference: string; readonly key: string },
  { label, to, mode = 'join', coaches }: CallIn,
): Promise<CommandResult> {
  const { client, settings } = around;
  const text = labelText(label);
  if (text === null) return { status: 'refused', code: 'network-cannot' };
  const people = client.conferences(conference).participants;
  const asked = await askTwilio(() =>
    people.create({
      to,
      from: settings.from,
      label: text,
      timeout: ringSeconds,
      statusCallback: hookUrl(settings, legPath(sid, text)),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: legEvents,
      conferenceStatusCallback: hookUrl(settings, conferencePath(sid)),
      conferenceStatusCallbackMethod: 'POST',
      conferenceStatusCallbackEvent: conferenceEvents,
      startConferenceOnEnter: true,
      endConferenceOnExit: false,
      beep: 'false',
      waitUrl: '',
      conferenceTrim: 'do-not-trim',
      conferenceRecord: 'do-not-record',
      record: false,
      jitterBufferSize: 'small',
      muted: mode === 'listen',
      ...(mode === 'whisper' && coaches !== undefined ? { coaching: true, callSidToCoach: coaches } : {}),
    }),
  );
  if (asked.is === 'refused' && asked.code === labelStands) return { status: 'already' };
  if (asked.is === 'done' && label.is === 'party') say(around, sid, key, calling(asked.value.callSid, label));
  return asked.is === 'unknown' ? findLabel(around, conference, text) : resultOf(asked);
}

/** After silence: whoever is there now was called after all. */
async function findLabel({ client }: Around, conference: string, text: string): Promise<CommandResult> {
  const isSid = conference.startsWith('CF');
  const found = isSid ? await askTwilio(() => client.conferences(conference).participants.list({ limit: 50 })) : null;
  if (found?.is !== 'done') return { status: 'unknown' };
  return { status: found.value.some(({ label }) => label === text) ? 'accepted' : 'unknown' };
}

export function sayLeft(around: Around, { sid, key }: At, person: Person, why: LeftReason): void {
  say(around, sid, `${key}:${person.callSid}`, { type: 'left', leg: person.callSid, why });
}

/** Somebody who was asked gets the call: a colleague has it now; for anyone outside it is over here, and ends with them. */
export async function handOver(around: Around, at: At, call: KnownCall, to: Person): Promise<CommandResult> {
  const { sid, view, key } = at;
  const before = linesOf(view, call.owner).filter((one) => one.callSid !== to.callSid);
  if (to.staff === null) {
    const people = around.client.conferences(view.conference).participants;
    const kept = await askTwilio(() => people(to.callSid).update({ endConferenceOnExit: true }));
    if (kept.is !== 'done') return resultOf(kept);
  }
  const heard = await setHold(around, at, false);
  if (heard.status !== 'accepted' && heard.status !== 'already') return heard;
  if (to.staff !== null)
    say(around, sid, key, { type: 'owner-changed', from: call.owner, to: to.staff, why: 'transfer' });
  sayLeft(around, at, to, 'completed');
  if (to.staff === null) say(around, sid, key, { type: 'ended', reason: 'transferred' });
  for (const one of before) await remove(around, at, one);
  return { status: 'accepted' };
}

/** Whoever waits with nobody goes back to the front of the queue. */
export async function giveBack(
  around: Around,
  { sid, key, why }: { readonly sid: string; readonly key: string; readonly why: 'transfer' | 'left' },
  call: KnownCall,
): Promise<CommandResult> {
  const { house, settings, client } = around;
  const { isOffered } = await readMessageSettings(house.sql);
  const twiml = backToQueue(settings, await called(house.sql, call.line), isOffered);
  const done = await askTwilio(() => client.calls(sid).update({ twiml }));
  if (done.is !== 'done') return resultOf(done);
  if (call.owner !== null) say(around, sid, key, { type: 'owner-changed', from: call.owner, to: null, why });
  if (call.state.onHold) say(around, sid, key, { type: 'resumed' });
  return { status: 'accepted' };
}

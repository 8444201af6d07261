import { instant } from '../../../domain/ids.ts';
import type { CommandResult } from '../telephony-driver.ts';
import { resultOf, say, type Around } from './around.ts';
import { askTwilio } from './ask-twilio.ts';
import { readRecording, type ListedRecording } from './read-recording.ts';

/** A recording whose end nobody reported is asked about for so long. */
const askedForMs = 86_400_000;
const mostAtOnce = 20;

type Open = { readonly sid: string; readonly recording: string };

/** The end of a recording comes once, and a report that is missed is lost: of calls that are over Twilio is asked. */
export async function keepRecordings(around: Around): Promise<void> {
  const { house, client } = around;
  const open = await house.sql<Open[]>`
    select r.sid, r.recording from call_recording r join call c on c.id = r.call_id
    where r.provider = 'twilio' and not r.is_over and r.gone_at is null and c.ended_at > ${instant(house.now() - askedForMs)}
    order by c.ended_at desc limit ${mostAtOnce}`;
  for (const { sid, recording } of open) {
    const seen = await askTwilio<ListedRecording>(() => client.calls(sid).recordings(recording).fetch());
    const said = seen.is === 'done' ? readRecording(seen.value) : null;
    const isGone = seen.is === 'refused' && seen.http === 404;
    if (said?.state === 'stopped' || said?.state === 'absent') say(around, sid, `recording:${recording}:end`, said);
    if (isGone)
      say(around, sid, `recording:${recording}:gone`, { type: 'recording', recording, state: 'absent', seconds: null });
  }
}

/** Deletes one at Twilio; one that is gone already is gone. */
export async function deleteRecording({ client }: Around, sid: string, recording: string): Promise<CommandResult> {
  const done = await askTwilio(() => client.calls(sid).recordings(recording).remove());
  return done.is === 'refused' && done.http === 404 ? { status: 'already' } : resultOf(done);
}

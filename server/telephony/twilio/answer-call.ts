import type { StaffId } from '../../../domain/ids.ts';
import type { CommandResult } from '../telephony-driver.ts';
import { resultOf, type Around } from './around.ts';
import { askTwilio, type Asked } from './ask-twilio.ts';
import { callIn, ringSeconds } from './conference-acts.ts';
import { clientAddress, conferencePath, hookUrl } from './hook-urls.ts';
import { conferenceAnswer } from './twiml.ts';

type Answering = { readonly sid: string; readonly staff: StaffId; readonly key: string };
type Offer = { readonly reservation: string; readonly task: string };

/** What TaskRouter offered this person of this call, if it still stands as far as is known here. */
async function offerTo({ house }: Around, { sid, staff }: Answering): Promise<Offer | null> {
  const [row] = await house.sql<Offer[]>`
    select o.reservation, o.task from call_offer o join call_sid s on s.call_id = o.call_id
    where s.provider = 'twilio' and s.sid = ${sid} and o.staff = ${staff} and o.reservation is not null
      and (o.ended is null or o.ended = 'answered') order by o.at desc limit 1`;
  return row ?? null;
}

/** TaskRouter calls the operator's console and brings the caller to them, in one conference. */
function accept({ client, settings }: Around, { sid, staff }: Answering, offer: Offer): Promise<Asked<unknown>> {
  const reservation = client.taskrouter.v1
    .workspaces(settings.router.workspaceSid)
    .tasks(offer.task)
    .reservations(offer.reservation);
  return askTwilio(() =>
    reservation.update({
      instruction: 'conference',
      to: clientAddress(staff, sid, 'operator'),
      from: settings.from,
      timeout: ringSeconds,
      startConferenceOnEnter: true,
      // A console that is lost must not end the call of whoever needs help; when the caller goes it is over.
      endConferenceOnExit: false,
      endConferenceOnCustomerExit: true,
      beep: 'false',
      beepOnCustomerEntrance: false,
      waitUrl: '',
      conferenceTrim: 'do-not-trim',
      conferenceRecord: 'do-not-record',
      record: false,
      jitterBufferSize: 'small',
      conferenceStatusCallback: hookUrl(settings, conferencePath(sid, staff)),
      conferenceStatusCallbackMethod: 'POST',
      conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'],
    }),
  );
}

/** Without TaskRouter: for a call it offered to others, or to nobody, and that somebody takes all the same. */
async function fetch(around: Around, { sid, staff, key }: Answering): Promise<CommandResult> {
  const { client, settings } = around;
  const twiml = conferenceAnswer(sid, hookUrl(settings, conferencePath(sid)));
  const moved = await askTwilio(() => client.calls(sid).update({ twiml }));
  if (moved.is !== 'done')
    return moved.is === 'refused' && moved.http === 400 ? { status: 'refused', code: 'call-ended' } : resultOf(moved);
  const label = { is: 'operator', why: 'answered', staff } as const;
  return callIn(around, { sid, conference: sid, key }, { label, to: clientAddress(staff, sid, 'operator') });
}

/**
 * Gives a waiting call to an operator who claimed it. Their console is called; the call is theirs when Twilio reports that they are in the
 * conference.
 */
export async function answerCall(around: Around, answering: Answering): Promise<CommandResult> {
  const offer = await offerTo(around, answering);
  if (offer === null) return fetch(around, answering);
  const accepted = await accept(around, answering, offer);
  // It was taken back while the key was pressed; the caller waits all the same.
  const isGone = accepted.is === 'refused' && (accepted.http === 400 || accepted.http === 404 || accepted.http === 409);
  return isGone ? fetch(around, answering) : resultOf(accepted);
}

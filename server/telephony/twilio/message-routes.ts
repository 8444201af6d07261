import type { FastifyInstance, FastifyRequest } from 'fastify';
import { instant } from '../../../domain/ids.ts';
import type { House } from '../../house.ts';
import { noteOffer, settleOffer } from '../left-messages/look-for-lost.ts';
import { readMessageSettings } from '../left-messages/message-settings.ts';
import { networkTime } from '../network-time.ts';
import type { Switchboard } from '../switchboard.ts';
import { askTwilio } from './ask-twilio.ts';
import { dutyDoneFields, messageDoneFields, messageFields, ofCall, waitKeyFields } from './message-fields.ts';
import { doneAnswer, messageAnswer, messageKey, nobodyAnswer } from './message-twiml.ts';
import { readSigned } from './signed-form.ts';
import { leaveAnswer, waitAnswer } from './twiml.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioSettings } from './twilio-settings.ts';

export type MessageParts = {
  readonly house: House;
  readonly settings: TwilioSettings;
  readonly switchboard: Switchboard;
  /** Twilio's interface; `null`: a waiting caller cannot be led out of the queue by us. */
  readonly client: TwilioClient | null;
};
type Told = { readonly sid: string; readonly message: string; readonly seconds: number; readonly at: string };

/** Both addresses tell of the same message, each under a key of its own; the log makes one of them. */
async function hearMessage(
  { house, switchboard }: MessageParts,
  by: 'told' | 'done',
  { sid, message, seconds, at }: Told,
): Promise<void> {
  const fields = { at, what: { type: 'message-left', message, seconds } };
  await switchboard.hear({ provider: 'twilio', kind: 'event', key: `twilio:message:${message}:${by}`, sid, fields });
  await settleOffer(house.sql, { provider: 'twilio', sid });
}

const before = (now: number, seconds: number): string => instant(now - seconds * 1000);

async function hearTold(parts: MessageParts, request: FastifyRequest): Promise<void> {
  const { known } = await readSigned(parts, { path: 'message', schema: messageFields }, request);
  const { CallSid: sid, RecordingSid: message, RecordingStatus: status, RecordingDuration: length } = known;
  if (status !== 'completed' || length === undefined) return;
  const seconds = Number(length);
  const said = known.RecordingStartTime;
  const at = networkTime(
    said === undefined ? Number.NaN : Date.parse(said),
    before(parts.house.now(), said === undefined ? seconds : 0),
  );
  await hearMessage(parts, 'told', { sid, message, seconds, at });
}

async function hearDone(parts: MessageParts, request: FastifyRequest): Promise<string> {
  const { known } = await readSigned(parts, { path: 'message-done', schema: messageDoneFields }, request);
  const { CallSid: sid, RecordingSid: message, RecordingDuration: length } = known;
  if (message === undefined || length === undefined) return doneAnswer(false);
  const seconds = Number(length);
  await hearMessage(parts, 'done', { sid, message, seconds, at: before(parts.house.now(), seconds) });
  return doneAnswer(true);
}

/** A message where this hotline takes any; otherwise words. What is asked for is looked for later, should no report of it come. */
async function offer({ house, settings }: MessageParts, sid: string): Promise<string> {
  const wanted = await readMessageSettings(house.sql);
  if (!wanted.isOffered) return nobodyAnswer();
  await noteOffer(house.sql, { provider: 'twilio', sid }, house.now());
  return messageAnswer(settings, wanted);
}

/** Whoever is on duty spoke with them, or nobody there picked up. */
async function afterDuty(parts: MessageParts, request: FastifyRequest): Promise<string> {
  const { known } = await readSigned(parts, { path: 'duty-done', schema: dutyDoneFields }, request);
  const wasTaken = known.DialCallStatus === 'completed' || known.DialCallStatus === 'answered';
  return wasTaken ? doneAnswer(false) : offer(parts, known.CallSid);
}

async function whereNobodyIs(parts: MessageParts, request: FastifyRequest): Promise<string> {
  const { known } = await readSigned(parts, { path: 'nobody', schema: ofCall }, request);
  return offer(parts, known.CallSid);
}

/** A waiting caller asked for a message: led there at once, or, where that cannot be done, out of the queue to whoever stands behind it. */
async function hearKey(parts: MessageParts, request: FastifyRequest): Promise<string> {
  const { known } = await readSigned(parts, { path: 'wait-key', schema: waitKeyFields }, request);
  const { isOffered, isByKey } = await readMessageSettings(parts.house.sql);
  const { client } = parts;
  // The queue's own address is asked again when this ends: nobody waits in it longer than they should.
  if (known.Digits !== messageKey || !isOffered || !isByKey) return waitAnswer(parts.settings, 0);
  if (client === null) return leaveAnswer();
  const twiml = await offer(parts, known.CallSid);
  const moved = await askTwilio(() => client.calls(known.CallSid).update({ twiml }));
  return moved.is === 'refused' ? leaveAnswer() : waitAnswer(parts.settings, 0);
}

/** The addresses of spoken messages. Each writes down what it was told before it answers. */
export function addMessageRoutes(scope: FastifyInstance, parts: MessageParts): void {
  const answers = (path: string, answer: (of: MessageParts, request: FastifyRequest) => Promise<string>): void => {
    scope.post(`/telephony/twilio/${path}`, async (request, reply) =>
      reply.type('text/xml; charset=utf-8').send(await answer(parts, request)),
    );
  };
  answers('message-done', hearDone);
  answers('duty-done', afterDuty);
  answers('nobody', whereNobodyIs);
  answers('wait-key', hearKey);
  scope.post('/telephony/twilio/message', async (request, reply) => {
    await hearTold(parts, request);
    return reply.code(204).send();
  });
}

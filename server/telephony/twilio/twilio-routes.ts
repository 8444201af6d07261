import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { House } from '../../house.ts';
import { idIn } from '../../http/read-input.ts';
import { Refused } from '../../http/refused.ts';
import { countAlarm } from '../count-alarm.ts';
import { readMessageSettings } from '../left-messages/message-settings.ts';
import { noteHeard } from '../outgoing/note-heard.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Report } from '../telephony-driver.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { called } from './called-line.ts';
import { addMessageRoutes } from './message-routes.ts';
import { waitOrMessage } from './message-twiml.ts';
import { addNetworkRoutes } from './network-routes.ts';
import { isSigned, readSigned } from './signed-form.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioNetwork } from './twilio-network.ts';
import { heardAnswer, voiceAnswer, waitAnswer } from './twiml.ts';
import { webhookFields, type WebhookKind } from './webhook-fields.ts';

type Parts = {
  readonly house: House;
  readonly settings: TwilioSettings;
  readonly switchboard: Switchboard;
  /** What Twilio does with calls beyond letting them wait; `null`: nothing. */
  readonly network: TwilioNetwork | null;
  readonly client: TwilioClient | null;
};

/** Same names at each delivery: the call, and the network's number or state of what happened to it. */
const keyOf = (
  kind: WebhookKind,
  { CallSid, CallStatus, SequenceNumber }: Readonly<Record<string, string | undefined>>,
): string => {
  const which = { voice: CallStatus, status: SequenceNumber ?? CallStatus, wait: 'first' }[kind];
  return `twilio:${kind}:${CallSid ?? ''}:${which ?? ''}`;
};

/** The report in a webhook. @throws {Refused} signature-invalid, input-invalid */
async function readWebhook(parts: Parts, kind: WebhookKind, request: FastifyRequest): Promise<Report> {
  const { known, fields } = await readSigned(parts, { path: kind, schema: webhookFields[kind] }, request);
  return { provider: 'twilio', kind, key: keyOf(kind, known), sid: known.CallSid, fields };
}

const sendTwiml = (reply: FastifyReply, text: string): FastifyReply => reply.type('text/xml; charset=utf-8').send(text);

const heardFields = z.object({ Digits: z.string().max(20), CallSid: z.string() });

/** Somebody pressed the key in an automatic call: it is noted as heard, and as nothing more. */
async function hearKey(parts: Parts, request: FastifyRequest): Promise<string> {
  const { house, settings } = parts;
  const id = idIn(request.params);
  const fields = Object.fromEntries(new URLSearchParams(String(request.body)));
  if (!isSigned(settings, `heard/${id}`, request.headers['x-twilio-signature'], fields)) {
    await countAlarm(house.sql, 'twilio-signature', house.now());
    throw new Refused('signature-invalid');
  }
  const parsed = heardFields.safeParse(fields);
  const isHeard = parsed.data?.Digits === '1';
  if (isHeard) await noteHeard(house, id);
  return heardAnswer(isHeard);
}

/** Quiet, and where this hotline has it so a key for a message; after too long the way out of the queue. */
async function answerWait({ house, settings }: Parts, { fields }: Report): Promise<string> {
  const { QueueTime: said } = fields;
  const waited = Number(typeof said === 'string' ? said : 0);
  const { isOffered, isByKey } = await readMessageSettings(house.sql);
  const mayPress = isOffered && isByKey && waited < settings.queueSeconds;
  return mayPress ? waitOrMessage(settings, waited === 0) : waitAnswer(settings, waited);
}

/** Anything but a form is not Twilio's; it is read as no fields at all and fails the signature. */
function takeForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_request, _body, done) =>
    done(null, null),
  );
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 65_536 },
    (_request, body, done) => {
      done(null, body);
    },
  );
}

/** The addresses Twilio calls. Each writes the report down, answers from settings alone, and leaves the rest for after the answer. */
export function addTwilioRoutes(app: FastifyInstance, parts: Parts): void {
  const { switchboard, settings } = parts;
  app.register(async (scope) => {
    takeForms(scope);
    scope.post('/telephony/twilio/voice', async (request, reply) => {
      const report = await readWebhook(parts, 'voice', request);
      await switchboard.hear(report);
      const { To: line } = report.fields;
      const task = await called(parts.house.sql, typeof line === 'string' ? line : null);
      const { isOffered } = await readMessageSettings(parts.house.sql);
      return sendTwiml(reply, voiceAnswer(settings, task, isOffered));
    });
    scope.post('/telephony/twilio/status', async (request, reply) => {
      const report = await readWebhook(parts, 'status', request);
      await switchboard.hear(report);
      parts.network?.heed(report.sid);
      return reply.code(204).send();
    });
    scope.post('/telephony/twilio/heard/:id', async (request, reply) =>
      sendTwiml(reply, await hearKey(parts, request)),
    );
    scope.post('/telephony/twilio/wait', async (request, reply) => {
      const report = await readWebhook(parts, 'wait', request);
      await switchboard.hear(report);
      return sendTwiml(reply, await answerWait(parts, report));
    });
    addMessageRoutes(scope, parts);
    if (parts.network !== null) addNetworkRoutes(scope, { ...parts, network: parts.network });
  });
}

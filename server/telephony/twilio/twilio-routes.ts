import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import twilio from 'twilio';
import { z } from 'zod';
import type { House } from '../../house.ts';
import { idIn } from '../../http/read-input.ts';
import { Refused } from '../../http/refused.ts';
import { countAlarm } from '../count-alarm.ts';
import { noteHeard } from '../outgoing/note-heard.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Report } from '../telephony-driver.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { heardAnswer, voiceAnswer, waitAnswer } from './twiml.ts';
import { readParameters, webhookFields, type WebhookKind } from './webhook-fields.ts';

type Fields = Record<string, string | string[]>;
type Parts = { readonly house: House; readonly settings: TwilioSettings; readonly switchboard: Switchboard };

/** Whether Twilio signed this body for this route, judged by our own address: no header of the request has a say in it. */
function isSigned(
  settings: TwilioSettings,
  kind: WebhookKind | `heard/${string}`,
  signature: unknown,
  fields: Fields,
): boolean {
  if (typeof signature !== 'string' || signature === '') return false;
  const url = `${settings.publicUrl}/telephony/twilio/${kind}`;
  return settings.authTokens.some((token) => twilio.validateRequest(token, signature, url, fields));
}

/** Same names at each delivery: the call, and the network's number or state of what happened to it. */
const keyOf = (
  kind: WebhookKind,
  { CallSid, CallStatus, SequenceNumber }: Readonly<Record<string, string | undefined>>,
): string => {
  const which = { voice: CallStatus, status: SequenceNumber ?? CallStatus, wait: 'first' }[kind];
  return `twilio:${kind}:${CallSid ?? ''}:${which ?? ''}`;
};

/**
 * The report in a webhook.
 *
 * @throws {Refused} signature-invalid, input-invalid; both counted where a supervisor sees them
 */
async function readWebhook({ house, settings }: Parts, kind: WebhookKind, request: FastifyRequest): Promise<Report> {
  const fields = typeof request.body === 'string' ? readParameters(request.body) : {};
  const signed: Fields = fields ?? Object.fromEntries(new URLSearchParams(String(request.body)));
  if (!isSigned(settings, kind, request.headers['x-twilio-signature'], signed)) {
    await countAlarm(house.sql, 'twilio-signature', house.now());
    throw new Refused('signature-invalid');
  }
  const parsed = fields === null ? undefined : webhookFields[kind].safeParse(fields);
  const isOurs = settings.accountSid === null || parsed?.data?.AccountSid === settings.accountSid;
  if (fields === null || parsed?.success !== true || !isOurs) {
    await countAlarm(house.sql, 'twilio-malformed', house.now());
    throw new Refused(
      'input-invalid',
      parsed?.error?.issues.map((issue) => issue.path.join('.')).join(' ') ?? 'fields',
    );
  }
  const known: Readonly<Record<string, string | undefined>> = parsed.data;
  return { provider: 'twilio', kind, key: keyOf(kind, known), sid: parsed.data.CallSid, fields };
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

/** The four addresses Twilio calls. Each writes the report down, answers from settings alone, and leaves the rest for after the answer. */
export function addTwilioRoutes(app: FastifyInstance, parts: Parts): void {
  const { switchboard, settings } = parts;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Anything but a form is not Twilio's; it is read as no fields at all and fails the signature.
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
    scope.post('/telephony/twilio/voice', async (request, reply) => {
      await switchboard.hear(await readWebhook(parts, 'voice', request));
      return sendTwiml(reply, voiceAnswer(settings));
    });
    scope.post('/telephony/twilio/status', async (request, reply) => {
      await switchboard.hear(await readWebhook(parts, 'status', request));
      return reply.code(204).send();
    });
    scope.post('/telephony/twilio/heard/:id', async (request, reply) =>
      sendTwiml(reply, await hearKey(parts, request)),
    );
    scope.post('/telephony/twilio/wait', async (request, reply) => {
      const report = await readWebhook(parts, 'wait', request);
      await switchboard.hear(report);
      const { QueueTime: waited } = report.fields;
      return sendTwiml(reply, waitAnswer(settings, Number(typeof waited === 'string' ? waited : 0)));
    });
  });
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { instant } from '../../../domain/ids.ts';
import type { CallEvent } from '../../../domain/call/call.ts';
import type { Json } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { networkTime } from '../network-time.ts';
import type { Switchboard } from '../switchboard.ts';
import { readDialled } from './dial-out.ts';
import { conferencePath, dialledPath, hookUrl, legPath, recordingPath } from './hook-urls.ts';
import { conferenceFields, legFields, recordingFields, routerFields, type RecordingFields } from './network-fields.ts';
import { readConference, readLeg } from './read-conference.ts';
import { readRecording } from './read-recording.ts';
import { callOfTask, readRouterEvent, routerTime } from './read-router.ts';
import { readSigned } from './signed-form.ts';
import type { TwilioNetwork } from './twilio-network.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { conferenceAnswer, holdAnswer } from './twiml.ts';
import { sid as sidForm, webhookFields } from './webhook-fields.ts';

type Parts = {
  readonly house: House;
  readonly settings: TwilioSettings;
  readonly switchboard: Switchboard;
  readonly network: TwilioNetwork;
};
type Said = { readonly Timestamp: string; readonly SequenceNumber: string };

const query = z.object({ by: z.string().max(120).optional(), as: z.string().max(128).optional() });
const inPath = z.object({ sid: sidForm('CA') });

function part<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refused('input-invalid', 'address');
}

/** Twilio writes whole seconds: what its own numbers put in order must not stand at one instant. */
const atOf = ({ Timestamp, SequenceNumber }: Said, now: number): string =>
  networkTime(Date.parse(Timestamp) + Math.min(Number(SequenceNumber), 999), instant(now));

/** Writes down each thing that one report says. */
async function hearAll(
  { switchboard }: Parts,
  { sid, key, at }: { readonly sid: string; readonly key: string; readonly at: string },
  said: readonly CallEvent['what'][],
): Promise<void> {
  for (const what of said) {
    const fields = { at, what } as Readonly<Record<string, Json>>;
    await switchboard.hear({ provider: 'twilio', kind: 'event', key: `${key}:${what.type}`, sid, fields });
  }
}

async function hearConference(parts: Parts, request: FastifyRequest): Promise<void> {
  const { sid } = part(inPath, request.params);
  const { by } = part(query, request.query);
  const { known } = await readSigned(parts, { path: conferencePath(sid, by), schema: conferenceFields }, request);
  const at = atOf(known, parts.house.now());
  await parts.network.noteConference(sid, known.ConferenceSid, at);
  const key = `twilio:conf:${known.ConferenceSid}:${known.SequenceNumber}`;
  await hearAll(parts, { sid, key, at }, readConference(known, { sid, by }));
  parts.network.heed(sid);
}

async function hearLeg(parts: Parts, request: FastifyRequest): Promise<void> {
  const { sid } = part(inPath, request.params);
  const { as = '' } = part(query, request.query);
  const { known } = await readSigned(parts, { path: legPath(sid, as), schema: legFields }, request);
  const key = `twilio:leg:${known.CallSid}:${known.SequenceNumber}`;
  await hearAll(parts, { sid, key, at: atOf(known, parts.house.now()) }, readLeg(known, as));
  parts.network.heed(sid);
}

async function hearDialled(parts: Parts, request: FastifyRequest): Promise<void> {
  const { by = '' } = part(query, request.query);
  const { known } = await readSigned(parts, { path: dialledPath(by), schema: legFields }, request);
  const key = `twilio:dialled:${known.CallSid}:${known.SequenceNumber}`;
  const sid = known.CallSid;
  await hearAll(parts, { sid, key, at: atOf(known, parts.house.now()) }, readDialled(known, by));
  parts.network.heed(sid);
}

/** A beginning says when it was, so that a late one never undoes a pause; of an end it is enough that it was. Null: nobody can say when. */
function recordingAt({ RecordingStatus, RecordingStartTime }: RecordingFields, now: string): string | null {
  if (RecordingStatus !== 'in-progress') return now;
  return RecordingStartTime === undefined ? null : networkTime(Date.parse(RecordingStartTime), now);
}

async function hearRecording(parts: Parts, request: FastifyRequest): Promise<void> {
  const { sid } = part(inPath, request.params);
  const { known } = await readSigned(parts, { path: recordingPath(sid), schema: recordingFields }, request);
  const { RecordingSid, RecordingStatus: status, RecordingDuration: duration } = known;
  const at = recordingAt(known, instant(parts.house.now()));
  const what = readRecording({ sid: RecordingSid, status, ...(duration === undefined ? {} : { duration }) });
  const key = `twilio:recording:${RecordingSid}:${status}`;
  if (at !== null && what !== null) await hearAll(parts, { sid, key, at }, [what]);
  parts.network.heed(sid);
}

async function hearRouter(parts: Parts, request: FastifyRequest): Promise<void> {
  const { known } = await readSigned(parts, { path: 'router', schema: routerFields }, request);
  const at = networkTime(routerTime(known.Timestamp), instant(parts.house.now()));
  const read = readRouterEvent(known, at);
  if (read !== null) {
    const key = `twilio:router:${known.ResourceSid}:${known.EventType}`;
    await parts.switchboard.hear({ provider: 'twilio', kind: 'offer', key, sid: read.sid, fields: read.offer });
  }
  const sid = callOfTask(known.TaskAttributes);
  if (sid !== null && known.TaskSid !== undefined) parts.network.heedTask(sid, known.TaskSid, known.EventType);
}

/** What Twilio says of conferences, of lines called into them, of calls of ours, and of TaskRouter. Each is answered once it is durable. */
export function addNetworkRoutes(scope: FastifyInstance, parts: Parts): void {
  const hears = (path: string, hear: (of: Parts, request: FastifyRequest) => Promise<void>): void => {
    scope.post(`/telephony/twilio/${path}`, async (request, reply) => {
      await hear(parts, request);
      return reply.code(204).send();
    });
  };
  hears('conference/:sid', hearConference);
  hears('leg/:sid', hearLeg);
  hears('recording/:sid', hearRecording);
  hears('dialled', hearDialled);
  hears('router', hearRouter);
  // Whoever we called picked up: into the conference where the operator is.
  scope.post('/telephony/twilio/dial', async (request, reply) => {
    const { known } = await readSigned(parts, { path: 'dial', schema: webhookFields.voice }, request);
    const callback = hookUrl(parts.settings, conferencePath(known.CallSid));
    return reply.type('text/xml; charset=utf-8').send(conferenceAnswer(known.CallSid, callback));
  });
  // It says the same to everybody.
  scope.post('/telephony/twilio/hold', async (_request, reply) =>
    reply.type('text/xml; charset=utf-8').send(holdAnswer()),
  );
}

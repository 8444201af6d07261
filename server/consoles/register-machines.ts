import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { machineSignature, mostSendingBytes, uploadFrom } from '../../contract/attachments.ts';
import { signature } from '../../contract/envelope.ts';
import { sealedSending, signedReport } from '../../contract/sealed.ts';
import { deviceId } from '../../contract/scalars.ts';
import { instant } from '../../domain/ids.ts';
import { takeFileOfConsole } from '../attachments/take-file-of-console.ts';
import { turns } from '../attachments/turns.ts';
import type { House } from '../house.ts';
import { idIn } from '../http/read-input.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { take, value } from '../http/reply.ts';
import { rateLimit } from '../identity/rate-limit.ts';
import { takeReport } from './machines.ts';
import { takeSealed } from './take-sealed.ts';

const devicePath = z.object({ device: deviceId });

/** A control room behind one address, with what a long outage left on each console. */
const perMinute = 1200;

/** What is not even of the shape of a console's own word comes from nobody we know. */
function readSigned<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refused('sender-unknown');
}

/** Each holds a place in the pool while it writes; the lanes need the others. */
const stretchesAtOnce = 2;
const fileOf = z.object({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) });
const signedHeader = z.object({ [machineSignature]: signature });

/** Files of a closed or wiped record, in stretches; bytes are taken here as they come. */
function registerFiles(app: FastifyInstance, house: House, limit: (request: FastifyRequest) => void): void {
  const inTurn = turns(stretchesAtOnce);
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/api/consoles/:id/files/:sha256', { bodyLimit: mostSendingBytes }, async (request) => {
      limit(request);
      const { id, sha256 } = readSigned(fileOf, request.params);
      const { offset } = readSigned(uploadFrom, request.query);
      const { [machineSignature]: sig } = readSigned(signedHeader, request.headers);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return value(take(await inTurn(() => takeFileOfConsole(house, { console: id, sha256, offset, bytes, sig }))));
    });
  });
}

/** What consoles say as machines, with nobody signed in: steps that were sealed, and how they stand. Signatures are what counts here. */
export function registerMachines(app: FastifyInstance, house: House): void {
  const limit = rateLimit(house.now, perMinute);
  app.post('/api/devices/:device/sealed', async (request, reply) => {
    limit(request);
    const sent = readSigned(sealedSending, request.body);
    const { device } = readSigned(devicePath, request.params);
    const result = await takeSealed(house, device, sent);
    return reply.status(result.ok ? 200 : statusOf(result.code)).send(result);
  });
  registerFiles(app, house, limit);
  app.post('/api/consoles/:id/report', async (request) => {
    limit(request);
    const signed = readSigned(signedReport, request.body);
    const told = await takeReport(house.sql, { ...signed, console: idIn(request.params), now: instant(house.now()) });
    if (told === null) throw new Refused('sender-unknown');
    return value(told);
  });
}

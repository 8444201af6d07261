import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sealedSending, signedReport } from '../../contract/sealed.ts';
import { deviceId } from '../../contract/scalars.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { idIn } from '../http/read-input.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { value } from '../http/reply.ts';
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
  app.post('/api/consoles/:id/report', async (request) => {
    limit(request);
    const signed = readSigned(signedReport, request.body);
    const told = await takeReport(house.sql, { ...signed, console: idIn(request.params), now: instant(house.now()) });
    if (told === null) throw new Refused('sender-unknown');
    return value(told);
  });
}

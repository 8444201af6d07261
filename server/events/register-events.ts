import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { enrolment, mostEvents, sendEvents } from '../../contract/envelope.ts';
import { deviceId, lane } from '../../contract/scalars.ts';
import { instant } from '../../domain/ids.ts';
import { epochOf } from '../epoch/epoch.ts';
import type { House } from '../house.ts';
import { readInput } from '../http/read-input.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { value } from '../http/reply.ts';
import { asideOn, closedOn } from '../supervision/close-quarantined.ts';
import { redact } from '../supervision/redact.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { rememberStaff } from '../supervision/staff.ts';
import { enrolConsole, mayUseDevice, orderFor } from './devices.ts';
import { mayFollow, readFeed } from './feeds.ts';
import { ingest } from './ingest.ts';
import { lanesOf } from './lanes.ts';

const lanePath = z.object({ device: deviceId, lane });
const devicePath = z.object({ device: deviceId });
const feedPath = z.object({ feed: z.string().min(1).max(140) });
const cursor = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});

/** The epoch is asked first: heads that are older than it were never acknowledged in it, and a console asks again. */
async function helloTo(house: House, device: string) {
  const epoch = await epochOf(house.sql);
  return { epoch, lanes: await lanesOf(house.sql, device), mostEvents, serverTime: instant(house.now()) };
}

/** The way in for events, and the feeds out. */
export function registerEvents(app: FastifyInstance, house: House): void {
  app.post('/api/devices', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const asked = readInput(enrolment, request.body);
    const { device } = asked;
    await rememberStaff(house.sql, who);
    const result = await enrolConsole(house, who.id, asked);
    if (result !== 'enrolled') throw new Refused(result);
    // A stopped console may still hand over what it holds; that is asked of it before anything else.
    const told = await helloTo(house, device);
    const [order, closed, aside] = await Promise.all([
      orderFor(house.sql, device),
      closedOn(house.sql, device),
      asideOn(house.sql, device),
    ]);
    return value({ device, ...told, order, closed, aside });
  });

  app.get('/api/devices/:device/lanes', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const { device } = readInput(devicePath, request.params);
    if (!(await mayUseDevice(house.sql, device, who.id))) throw new Refused('device-not-yours');
    const { lanes, ...rest } = await helloTo(house, device);
    return value({ ...lanes, ...rest });
  });

  app.post('/api/devices/:device/lanes/:lane/events', async (request, reply) => {
    const who = await house.who(request, 'write-intakes');
    const path = readInput(lanePath, request.params);
    const result = await ingest(house, who, { ...path, body: readInput(sendEvents, request.body) });
    return reply.status(result.ok ? 200 : statusOf(result.code)).send(result);
  });

  app.get('/api/feeds/:feed', async (request) => {
    const who = await house.who(request, 'any');
    const { feed } = readInput(feedPath, request.params);
    if (!mayFollow(who, feed)) throw new Refused('role-may-not');
    const { after, limit } = readInput(cursor, request.query);
    const page = await readFeed(house.sql, feed, after, limit);
    await auditRead(house, who, 'feed', [...new Set(page.items.map((item) => item.aggregate.id))]);
    return value({ ...page, items: page.items.map((item) => ({ ...item, body: redact(item.body) })) });
  });
}

import type { FastifyInstance } from 'fastify';
import { queueSettings } from '../../contract/queue.ts';
import type { House } from '../house.ts';
import { readInput } from '../http/read-input.ts';
import { value } from '../http/reply.ts';
import { liveQueue } from './live-queue.ts';
import { readQueueSettings, setQueueSettings } from './queue-settings.ts';

/** How the queue is served, and the times it goes by; nothing of a caller is in it. */
export function registerQueue(app: FastifyInstance, house: House): void {
  app.get('/api/supervision/queue', async (request) => {
    await house.who(request, 'supervise');
    return value(await liveQueue(house.sql, house.now()));
  });
  app.get('/api/queue/settings', async (request) => {
    await house.who(request, 'administer');
    return value(await readQueueSettings(house.sql));
  });
  app.post('/api/queue/settings', async (request) => {
    const who = await house.who(request, 'administer');
    await setQueueSettings(house, who, readInput(queueSettings, request.body));
    return value(await readQueueSettings(house.sql));
  });
}

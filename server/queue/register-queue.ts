import type { FastifyInstance } from 'fastify';
import { calledLine, droppedLine, queueSettings, staffMark } from '../../contract/queue.ts';
import type { House } from '../house.ts';
import { readInput } from '../http/read-input.ts';
import { value } from '../http/reply.ts';
import { liveQueue } from './live-queue.ts';
import { dropCalledLine, keepCalledLine, keepStaffMark, marksView } from './marks.ts';
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
  app.get('/api/queue/marks', async (request) => {
    await house.who(request, 'administer');
    return value(await marksView(house.sql));
  });
  app.post('/api/queue/marks/staff', async (request) => {
    const who = await house.who(request, 'administer');
    await keepStaffMark(house, who, readInput(staffMark, request.body));
    return value(null);
  });
  app.post('/api/queue/marks/line', async (request) => {
    const who = await house.who(request, 'administer');
    await keepCalledLine(house, who, readInput(calledLine, request.body));
    return value(null);
  });
  app.post('/api/queue/marks/line/drop', async (request) => {
    const who = await house.who(request, 'administer');
    await dropCalledLine(house, who, readInput(droppedLine, request.body).number);
    return value(null);
  });
  app.post('/api/queue/settings', async (request) => {
    const who = await house.who(request, 'administer');
    await setQueueSettings(house, who, readInput(queueSettings, request.body));
    return value(await readQueueSettings(house.sql));
  });
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { LiveTopic } from '../../contract/api.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { safeHeaders } from '../http/safe-headers.ts';
import { seen } from '../supervision/presence.ts';

const heartbeatMs = 5000;
const beatsPerSeen = 2;
/** A stream ends by itself after this, and the page opens a new one: so a session that ended does not stay for ever. */
const longestMs = 30 * 60_000;

function begin(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...safeHeaders,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Some proxies hold small pieces back unless told not to.
    'x-accel-buffering': 'no',
  });
  reply.raw.flushHeaders();
  reply.raw.write('retry: 1000\n\n');
}

/** The live stream: it only says which topic changed. */
export function registerLive(app: FastifyInstance, house: House, report: (error: unknown) => void): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });

  app.get('/live', async (request, reply) => {
    const who = await house.who(request, 'any');
    begin(reply);
    const markSeen = (): void => {
      seen(house.sql, who.id, instant(house.now())).then(() => undefined, report);
    };
    const stopListening = house.bus.onPoke((topic: LiveTopic) => reply.raw.write(`event: poke\ndata: ${topic}\n\n`));
    let beats = 0;
    const heartbeat = setInterval(() => {
      reply.raw.write(': here\n\n');
      beats += 1;
      if (beats % beatsPerSeen === 0) markSeen();
    }, heartbeatMs);
    const longest = setTimeout(() => end(), longestMs);
    const end = (): void => {
      stopListening();
      clearInterval(heartbeat);
      clearTimeout(longest);
      open.delete(end);
      reply.raw.end();
    };
    open.add(end);
    reply.raw.on('close', end);
    reply.raw.on('error', end);
    markSeen();
    house.bus.poke('presence');
  });
}

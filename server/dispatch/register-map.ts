import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import type { MapFileReader } from './map-file.ts';

/** The agency's own streets and landmarks, for those who send patrols and nobody else: it may show what the public does not know. */
export function registerMap(app: FastifyInstance, house: House, read: MapFileReader): void {
  app.get('/api/dispatch/map', async (request, reply) => {
    await house.who(request, 'dispatch');
    const map = await read();
    if (!map.ok) throw new Refused(map.code, map.detail);
    return reply.type('application/json; charset=utf-8').send(map.text);
  });
}

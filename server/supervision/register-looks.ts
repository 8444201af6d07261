import type { FastifyInstance } from 'fastify';
import { breakGlass, type Looked, type LookState } from '../../contract/audit.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { Refused } from '../http/refused.ts';
import { take, value } from '../http/reply.ts';
import { beginLook, isWork, looks, openLook, seeLook } from './looks.ts';
import { timeline } from './timeline.ts';

/** Records that are not one's work: opened with a reason, and shown to supervisors. */
export function registerLooks(app: FastifyInstance, house: House): void {
  app.post('/api/intakes/:id/break-glass', async (request) => {
    const who = await house.who(request, 'search');
    const id = idIn(request.params);
    const given = readInput(breakGlass, request.body);
    const entries = await timeline(house.sql, id);
    if (entries === null) throw new Refused('not-found');
    const looked: Looked = { ...(await beginLook(house, who, id, given)), entries };
    return value(looked);
  });
  app.get('/api/intakes/:id/look', async (request) => {
    const who = await house.who(request, 'read-intakes');
    const id = idIn(request.params);
    const state: LookState = { isWork: await isWork(house, who, id), open: await openLook(house, who, id) };
    return value(state);
  });
  app.get('/api/looks', async (request) => {
    const who = await house.who(request, 'supervise');
    return value(await looks(house, who));
  });
  app.post('/api/looks/:id/seen', async (request) => {
    const who = await house.who(request, 'supervise');
    readNothing(request.body);
    return value(take(await seeLook(house, who, idIn(request.params))));
  });
}

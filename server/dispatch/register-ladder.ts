import type { FastifyInstance } from 'fastify';
import { decideLadder, proposeLadder } from '../../contract/ladder.ts';
import type { House } from '../house.ts';
import { idIn, readInput } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { decide, ladderView, propose } from './ladder-changes.ts';

/** What administrators see and change of the alarm's times and telephones. */
export function registerLadder(app: FastifyInstance, house: House): void {
  app.get('/api/ladder', async (request) => {
    await house.who(request, 'administer');
    return value(await ladderView(house.sql));
  });
  app.post('/api/ladder/changes', async (request) => {
    const who = await house.who(request, 'administer');
    return value(take(await propose(house, who, readInput(proposeLadder, request.body))));
  });
  app.post('/api/ladder/changes/:id/decide', async (request) => {
    const who = await house.who(request, 'administer');
    return value(take(await decide(house, who, idIn(request.params), readInput(decideLadder, request.body))));
  });
}

import type { FastifyInstance } from 'fastify';
import { askErasure as askErasureSchema, type Erasure } from '../../contract/audit.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { askErasure, confirmErasure } from './erasure-acts.ts';

/** Erasure by law: one administrator asks with a reason, another confirms. */
export function registerErasure(app: FastifyInstance, house: House): void {
  app.get('/api/erasures', async (request) => {
    await house.who(request, 'administer');
    return value(
      await house.sql<Erasure[]>`
        select id, intake_id as "intakeId", reason, asked_by as "askedBy", asked_at as "askedAt", confirmed_by as "confirmedBy",
          confirmed_at as "confirmedAt"
        from erasure order by asked_at desc limit 500`,
    );
  });
  app.post('/api/erasures', async (request) => {
    const who = await house.who(request, 'administer');
    const { intakeId, reason } = readInput(askErasureSchema, request.body);
    return value(take(await askErasure(house, who, intakeId, reason)));
  });
  app.post('/api/erasures/:id/confirm', async (request) => {
    const who = await house.who(request, 'administer');
    readNothing(request.body);
    return value(take(await confirmErasure(house, who, idIn(request.params))));
  });
}

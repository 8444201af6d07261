import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readsWanted } from '../../contract/audit.ts';
import type { House } from '../house.ts';
import { readInput } from '../http/read-input.ts';
import { value } from '../http/reply.ts';
import { oversight } from '../supervision/oversight.ts';
import { auditedReads } from '../supervision/read-audit.ts';
import { headsFrom } from './head.ts';

const mostHeads = 1000;
const from = z.strictObject({ from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(1) });

/** What an auditor takes away: the signed heads, to be kept where the database's keepers do not reach; and who read what. */
export function registerAudit(app: FastifyInstance, house: House): void {
  app.get('/api/audit/heads', async (request) => {
    await house.who(request, 'administer');
    return value(await headsFrom(house.sql, readInput(from, request.query).from, mostHeads));
  });
  app.get('/api/audit/reads', async (request) => {
    await oversight(house, request);
    return value(await auditedReads(house.sql, readInput(readsWanted, request.query)));
  });
}

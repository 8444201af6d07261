import type { FastifyInstance } from 'fastify';
import { keepPolicy as policySchema, keepTarget as targetSchema } from '../../../contract/calls-together.ts';
import type { House } from '../../house.ts';
import { readInput } from '../../http/read-input.ts';
import { value } from '../../http/reply.ts';
import { auditRead } from '../../supervision/read-audit.ts';
import type { Switchboard } from '../switchboard.ts';
import { liveCalls } from './live-calls.ts';
import { keepPolicy, keepTarget, offeredTargets, targetsView } from './targets.ts';

/** Whom a desk may reach, what supervisors see of live calls, and what administrators keep of both. */
export function addTogetherRoutes(app: FastifyInstance, house: House, { abilitiesOf }: Switchboard): void {
  app.get('/api/calls/targets', async (request) =>
    value(await offeredTargets(house, await house.who(request, 'take-calls'))),
  );
  app.get('/api/calls/live', async (request) => {
    const reader = await house.who(request, 'supervise');
    const live = await liveCalls(house.sql, { reader, abilitiesOf });
    await auditRead(
      house,
      reader,
      'live-calls',
      live.map(({ card }) => card.callId),
    );
    return value(live);
  });
  app.get('/api/call-targets', async (request) => {
    await house.who(request, 'administer');
    return value(await targetsView(house.sql));
  });
  app.post('/api/call-targets', async (request) => {
    const who = await house.who(request, 'administer');
    await keepTarget(house, who, readInput(targetSchema, request.body));
    return value(null);
  });
  app.post('/api/call-targets/policy', async (request) => {
    const who = await house.who(request, 'administer');
    await keepPolicy(house, who, readInput(policySchema, request.body));
    house.bus.poke('calls');
    return value(null);
  });
}

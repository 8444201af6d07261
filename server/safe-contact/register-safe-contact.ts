import type { FastifyInstance } from 'fastify';
import { lowerNo, stayNo } from '../../contract/api.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { mustBeOpen } from '../supervision/looks.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { askLowering, decideLowering } from './change-acts.ts';
import { callBackOf, contactChanges } from './change-views.ts';

/** Taking back a "never call back" that is a mistake: a supervisor asks, a second person confirms or refuses. */
export function registerSafeContact(app: FastifyInstance, house: House): void {
  app.get('/api/intakes/:id/call-back', async (request) => {
    const who = await house.who(request, 'supervise');
    const id = idIn(request.params);
    await mustBeOpen(house, who, id);
    return value(await callBackOf(house, id));
  });
  app.post('/api/intakes/:id/lower-no', async (request) => {
    const who = await house.who(request, 'supervise');
    const { reason } = readInput(lowerNo, request.body);
    const id = idIn(request.params);
    await mustBeOpen(house, who, id);
    return value(take(await askLowering(house, who, id, reason)));
  });
  app.get('/api/contact-changes', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const changes = await contactChanges(house, who);
    await auditRead(house, who, 'contact-changes', [...new Set<string>(changes.map((one) => one.intakeId))]);
    return value(changes);
  });
  app.post('/api/contact-changes/:id/confirm', async (request) => {
    const who = await house.who(request, 'write-intakes');
    readNothing(request.body);
    return value(take(await decideLowering(house, who, { id: idIn(request.params), refusedBecause: null })));
  });
  app.post('/api/contact-changes/:id/refuse', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const { reason } = readInput(stayNo, request.body);
    return value(take(await decideLowering(house, who, { id: idIn(request.params), refusedBecause: reason })));
  });
}

import type { FastifyInstance } from 'fastify';
import { closeQuarantined as closeQuarantinedInput, raise, search } from '../../contract/api.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { Refused } from '../http/refused.ts';
import { take, value } from '../http/reply.ts';
import { alarms } from './alarms.ts';
import { quarantined } from './boards.ts';
import { closeQuarantined } from './close-quarantined.ts';
import { oversight } from './oversight.ts';
import { mustBeOpen } from './looks.ts';
import { auditRead } from './read-audit.ts';
import { registerLooks } from './register-looks.ts';
import { shiftTimes } from './response-times.ts';
import { seenPeople } from './staff.ts';
import { searchIntakes } from './search.ts';
import { signOff } from './sign-off.ts';
import { progressOf, supervision, type Calls } from './supervision.ts';
import { timeline } from './timeline.ts';

function registerIntakes(app: FastifyInstance, house: House): void {
  app.get('/api/intakes/:id/timeline', async (request) => {
    const who = await house.who(request, 'read-intakes');
    const id = idIn(request.params);
    const entries = await timeline(house.sql, id);
    if (entries === null) throw new Refused('not-found');
    await mustBeOpen(house, who, id);
    await auditRead(house, who, 'timeline', [id]);
    return value(entries);
  });
  app.post('/api/intakes/:id/countersign', async (request) => {
    const who = await house.who(request, 'countersign');
    readNothing(request.body);
    return value(take(await signOff(house, who, idIn(request.params), { type: 'screening.countersigned', body: {} })));
  });
  app.post('/api/intakes/:id/raise', async (request) => {
    const who = await house.who(request, 'supervise');
    const { reason } = readInput(raise, request.body);
    const fact = { type: 'screening.raised', body: { level: 'escalate', reason } } as const;
    return value(take(await signOff(house, who, idIn(request.params), fact)));
  });
  app.post('/api/intakes/:id/help-answered', async (request) => {
    const who = await house.who(request, 'supervise');
    readNothing(request.body);
    return value(take(await signOff(house, who, idIn(request.params), { type: 'help.answered', body: {} })));
  });
}

/** Supervision, search and progress. */
export function registerSupervision(app: FastifyInstance, house: House, calls: Calls): void {
  registerIntakes(app, house);
  registerLooks(app, house);
  app.get('/api/supervision', async (request) => {
    const who = await house.who(request, 'supervise');
    const all = await supervision(house, who, calls);
    const handedOn = [...all.escalations, ...all.requestsNeedingOwner, ...all.requestsOverdue].map((one) => one.id);
    const intakes = [...all.openIntakes, ...all.overrides, ...all.missingFiles].map((one) => one.intakeId);
    await auditRead(house, who, 'supervision', [...new Set<string>([...handedOn, ...intakes])]);
    return value(all);
  });
  app.get('/api/my/progress', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const progress = await progressOf(house, who);
    const subjects = [...progress.escalations, ...progress.requests].map((one) => one.id);
    await auditRead(house, who, 'progress', subjects);
    return value(progress);
  });
  app.post('/api/search', async (request) => {
    const who = await house.who(request, 'search');
    const hits = await searchIntakes(house.sql, readInput(search, request.body).text);
    await auditRead(
      house,
      who,
      'search',
      hits.map((hit) => hit.intakeId),
    );
    return value(hits);
  });
  registerOversight(app, house);
}

/** What waits for a person, how fast hand-overs are, and who was seen; nothing of a caller is in it. */
function registerOversight(app: FastifyInstance, house: House): void {
  app.get('/api/supervision/response-times', async (request) => {
    await house.who(request, 'supervise');
    return value(await shiftTimes(house.sql, instant(house.now())));
  });
  app.get('/api/quarantine', async (request) => {
    await oversight(house, request);
    return value(await quarantined(house.sql));
  });
  app.post('/api/quarantine/:id/close', async (request) => {
    const who = await house.who(request, 'supervise');
    const closing = { eventId: idIn(request.params), ...readInput(closeQuarantinedInput, request.body) };
    return value(take(await closeQuarantined(house, who, closing)));
  });
  app.get('/api/alarms', async (request) => {
    await oversight(house, request);
    return value(await alarms(house.sql));
  });
  app.get('/api/people', async (request) => {
    await house.who(request, 'administer');
    return value(await seenPeople(house.sql));
  });
}

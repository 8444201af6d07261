import type { FastifyInstance } from 'fastify';
import { finishRequest, noteRequest, returnRequest, type RequestView } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { Refused } from '../http/refused.ts';
import { take, value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { acceptRequest, finish, noteOnRequest, sendBack, type Acted } from './case-acts.ts';
import { requests, type RequestsWanted } from './request-views.ts';

const shownAfterDoneMs = 30 * 24 * 3_600_000;

/** A case worker sees their own unit's requests, and without a unit none. */
function wantedBy(who: Staff, now: number): RequestsWanted {
  const doneSince = instant(now - shownAfterDoneMs);
  if (who.role !== 'case-worker') return { doneSince };
  if (who.service === undefined) throw new Refused('role-may-not', 'no service');
  return { doneSince, service: who.service };
}

type Shown = (who: Staff, result: Acted) => Promise<RequestView>;

function registerActs(app: FastifyInstance, house: House, shown: Shown): void {
  app.post('/api/requests/:id/accept', async (request) => {
    const who = await house.who(request, 'work-requests');
    readNothing(request.body);
    return value(await shown(who, await acceptRequest(house, who, idIn(request.params))));
  });
  app.post('/api/requests/:id/note', async (request) => {
    const who = await house.who(request, 'work-requests');
    return value(
      await shown(who, await noteOnRequest(house, who, idIn(request.params), readInput(noteRequest, request.body))),
    );
  });
  app.post('/api/requests/:id/return', async (request) => {
    const who = await house.who(request, 'work-requests');
    return value(
      await shown(who, await sendBack(house, who, idIn(request.params), readInput(returnRequest, request.body))),
    );
  });
  app.post('/api/requests/:id/done', async (request) => {
    const who = await house.who(request, 'work-requests');
    return value(
      await shown(who, await finish(house, who, idIn(request.params), readInput(finishRequest, request.body))),
    );
  });
}

/** The receiving units' routes. */
export function registerCases(app: FastifyInstance, house: House): void {
  app.get('/api/requests', async (request) => {
    const who = await house.who(request, 'read-requests');
    const list = await requests(house.sql, wantedBy(who, house.now()), instant(house.now()));
    await auditRead(
      house,
      who,
      'requests',
      list.map((one) => one.id),
    );
    return value(list);
  });
  registerActs(app, house, async (who, result) => {
    const { id } = take(result);
    const now = house.now();
    const [view] = await requests(house.sql, { id, doneSince: instant(now - shownAfterDoneMs) }, instant(now));
    if (view === undefined) throw new Refused('not-found');
    await auditRead(house, who, 'request', [id]);
    return view;
  });
}

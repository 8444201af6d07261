import type { FastifyInstance } from 'fastify';
import { closeEscalation, rejectEscalation, sendUnit, type EscalationView } from '../../contract/api.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { accept, arrived, close, receipt, reject, unit } from './dispatch-acts.ts';
import { allEscalations, oneEscalation } from './escalation-views.ts';
import type { HandedOver } from './hand-over.ts';

/** The dispatch desks' routes. */
export function registerDispatch(app: FastifyInstance, house: House): void {
  const shown = async (result: HandedOver): Promise<EscalationView> => {
    const view = await oneEscalation(house.sql, take(result).id);
    if (view === null) throw new Refused('not-found');
    return view;
  };

  app.get('/api/escalations', async (request) => {
    const who = await house.who(request, 'read-escalations');
    const list = await allEscalations(house.sql);
    await auditRead(house, who, 'escalations', list.map((one) => one.id));
    return value(list);
  });

  const acts = {
    receipt: { body: readNothing, run: receipt },
    accept: { body: readNothing, run: accept },
    arrived: { body: readNothing, run: arrived },
  } as const;
  for (const [name, act] of Object.entries(acts)) {
    app.post(`/api/escalations/:id/${name}`, async (request) => {
      const who = await house.who(request, 'dispatch');
      act.body(request.body);
      return value(await shown(await act.run(house, who, idIn(request.params))));
    });
  }

  app.post('/api/escalations/:id/reject', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(await shown(await reject(house, who, idIn(request.params), readInput(rejectEscalation, request.body))));
  });
  app.post('/api/escalations/:id/unit', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(await shown(await unit(house, who, idIn(request.params), readInput(sendUnit, request.body))));
  });
  app.post('/api/escalations/:id/close', async (request) => {
    const who = await house.who(request, 'dispatch');
    return value(await shown(await close(house, who, idIn(request.params), readInput(closeEscalation, request.body))));
  });
}

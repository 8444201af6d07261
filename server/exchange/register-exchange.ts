import type { FastifyInstance } from 'fastify';
import { eidoOf } from '../../contract/eido/eido-of.ts';
import type { Parties } from '../../contract/exchange/snapshot.ts';
import type { House } from '../house.ts';
import { idIn } from '../http/read-input.ts';
import { Refused } from '../http/refused.ts';
import { value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import type { Exchange } from './exchange.ts';
import type { ExchangeSettings } from './exchange-settings.ts';
import { exchangeTrouble } from './exchange-trouble.ts';
import { registerPartnerRoutes } from './partner-routes.ts';
import { snapshotOf } from './snapshot-of.ts';

/** Names for a document nobody is sent yet. */
const unconfigured = ({ publicUrl }: House): Parties => ({
  domain: new URL(publicUrl).hostname,
  agency: 'police.invalid',
});

/** What people look at: an escalation as it would be sent, and what does not get through. */
function registerForPeople(app: FastifyInstance, house: House, parties: Parties): void {
  app.get('/api/dispatch/escalations/:id/eido', async (request) => {
    const who = await house.who(request, 'read-escalations');
    const id = idIn(request.params);
    const snapshot = await snapshotOf(house.sql, id);
    if (snapshot === null) throw new Refused('not-found');
    await auditRead(house, who, 'eido', [id]);
    return value(eidoOf(snapshot, parties));
  });
  app.get('/api/exchange/trouble', async (request) => {
    const who = await house.who(request, 'any');
    if (who.role !== 'administrator' && who.role !== 'dispatch-supervisor') throw new Refused('role-may-not');
    return value(await exchangeTrouble(house.sql));
  });
}

/**
 * Adds the exchange with a dispatch centre's system to the server.
 *
 * @param settings `null`: none is configured
 * @returns what the sender runs on; `null` without settings
 */
export function registerExchange(
  app: FastifyInstance,
  house: House,
  settings: ExchangeSettings | null,
): Exchange | null {
  const exchange = settings === null ? null : { house, settings, fetch, random: Math.random };
  registerForPeople(app, house, settings?.parties ?? unconfigured(house));
  registerPartnerRoutes(app, house, exchange);
  return exchange;
}

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { eidoOf } from '../../contract/eido/eido-of.ts';
import { printCard, printStyle } from '../../contract/exchange/print-card.ts';
import { printTimeline } from '../../contract/exchange/print-timeline.ts';
import type { EscalationTimeline } from '../../contract/exchange/escalation-timeline.ts';
import { smsCard } from '../../contract/exchange/sms-card.ts';
import type { Parties, Snapshot } from '../../contract/exchange/snapshot.ts';
import { concerns } from '../../domain/escalation/on-call.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { idIn, readInput } from '../http/read-input.ts';
import { readerLanguage } from '../http/reader-language.ts';
import { Refused } from '../http/refused.ts';
import { value } from '../http/reply.ts';
import { auditOpening, auditRead } from '../supervision/read-audit.ts';
import { escalationTimeline } from './escalation-timeline.ts';
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

/** The page carries its one style with it; nothing else of a page is allowed. */
const printPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(printStyle).digest('base64')}'; frame-ancestors 'none'`;

const printQuery = z.strictObject({ language: z.enum(['ar', 'en']).optional() });

/** An escalation on paper and as a short message, for those without a screen. */
function registerCards(app: FastifyInstance, house: House): void {
  const read = async (request: FastifyRequest): Promise<Snapshot> => {
    const who = await house.who(request, 'read-escalations');
    const id = idIn(request.params);
    const snapshot = await snapshotOf(house.sql, id);
    if (snapshot === null || !concerns(who, snapshot.view)) throw new Refused('not-found');
    await auditRead(house, who, 'card', [id]);
    return snapshot;
  };
  app.get('/api/dispatch/escalations/:id/print', async (request, reply) => {
    // A page opened by a link is asked for in the browser's language, not in the desk's.
    const { language = readerLanguage() } = readInput(printQuery, request.query);
    const page = printCard(await read(request), language, instant(house.now()));
    return reply.header('content-security-policy', printPolicy).type('text/html; charset=utf-8').send(page);
  });
  app.get('/api/dispatch/escalations/:id/sms', async (request) =>
    value(smsCard(await read(request), readerLanguage())),
  );
}

/** The whole record of one emergency, for keeping and on paper; whoever takes it out is written down each time. */
function registerTimeline(app: FastifyInstance, house: House): void {
  const read = async (request: FastifyRequest): Promise<EscalationTimeline> => {
    const who = await house.who(request, 'read-escalations');
    const id = idIn(request.params);
    const timeline = await escalationTimeline(house, who, id);
    if (timeline === null || !concerns(who, timeline.escalation)) throw new Refused('not-found');
    await auditOpening(house, who, 'escalation-timeline', [id]);
    return timeline;
  };
  app.get('/api/dispatch/escalations/:id/timeline', async (request) => value(await read(request)));
  app.get('/api/dispatch/escalations/:id/timeline-page', async (request, reply) => {
    const { language = readerLanguage() } = readInput(printQuery, request.query);
    const page = printTimeline(await read(request), language);
    return reply.header('content-security-policy', printPolicy).type('text/html; charset=utf-8').send(page);
  });
}

/** What people look at: an escalation as it would be sent, and what does not get through. */
function registerForPeople(app: FastifyInstance, house: House, parties: Parties): void {
  app.get('/api/dispatch/escalations/:id/eido', async (request) => {
    const who = await house.who(request, 'read-escalations');
    const id = idIn(request.params);
    const snapshot = await snapshotOf(house.sql, id);
    if (snapshot === null || !concerns(who, snapshot.view)) throw new Refused('not-found');
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
  registerCards(app, house);
  registerTimeline(app, house);
  registerPartnerRoutes(app, house, exchange);
  return exchange;
}

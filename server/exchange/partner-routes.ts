import type { FastifyError, FastifyInstance } from 'fastify';
import { eidoOf } from '../../contract/eido/eido-of.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { replyError } from '../http/error-reply.ts';
import { idIn, readInput } from '../http/read-input.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { take } from '../http/reply.ts';
import type { Exchange } from './exchange.ts';
import { hear } from './exchange-inbox.ts';
import { formats } from './exchange-settings.ts';
import { bodyOf, letIn } from './gate.ts';
import { keepRefused } from './refused-messages.ts';
import { snapshotOf } from './snapshot-of.ts';
import { subscribed, subscriptionRequest } from './subscriptions.ts';

/** What such systems must take from each other at least, and what ours takes at most. */
const mostBytes = 65_536;

const isTooLarge = (error: Error): boolean => (error as Partial<FastifyError>).code === 'FST_ERR_CTP_BODY_TOO_LARGE';

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refused('input-invalid', 'json');
  }
}

function registerMessages(scope: FastifyInstance, house: House, exchange: Exchange | null): void {
  for (const format of formats) {
    scope.post(`/api/exchange/${format}`, async (request, reply) => {
      const { sealed } = await letIn(house, exchange?.settings ?? null, request);
      if (exchange === null) throw new Refused('sender-unknown');
      const { sender, messageId } = sealed;
      const taken = await hear(exchange, { sender, messageId, format, body: bodyOf(request) });
      return reply.status(taken.ok ? 200 : statusOf(taken.code)).send(taken);
    });
  }
}

function registerListening(scope: FastifyInstance, house: House, exchange: Exchange | null): void {
  scope.post('/api/exchange/subscriptions', async (request) => {
    await letIn(house, exchange?.settings ?? null, request);
    if (exchange === null) throw new Refused('sender-unknown');
    const done = await subscribed(exchange, readInput(subscriptionRequest, readJson(bodyOf(request))));
    if ('ok' in done) throw new Refused(done.code, done.detail);
    house.bus.poke('escalations');
    return done;
  });
  scope.get('/api/exchange/eido/:id', async (request) => {
    const { settings } = await letIn(house, exchange?.settings ?? null, request);
    const snapshot = await snapshotOf(house.sql, idIn(request.params));
    return eidoOf(take(snapshot === null ? refuse('not-found') : { ok: true, value: snapshot }), settings.parties);
  });
}

/**
 * The doors of a partner's system. They know their caller by its signature alone; bodies come as bytes, since those are what is signed.
 *
 * @param exchange `null`: none is configured, and everybody is unknown
 */
export function registerPartnerRoutes(app: FastifyInstance, house: House, exchange: Exchange | null): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler(async (error: Error, request, reply) => {
      if (!isTooLarge(error)) return replyError(error, request, reply);
      const bytes = Number(request.headers['content-length'] ?? mostBytes + 1);
      await keepRefused(house, { code: 'message-too-large', body: null, bytes: Math.min(bytes, 2_147_483_647) });
      return reply.status(statusOf('message-too-large')).send(refuse('message-too-large'));
    });
    registerMessages(scope, house, exchange);
    registerListening(scope, house, exchange);
  });
}

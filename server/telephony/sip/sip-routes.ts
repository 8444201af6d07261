import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { countAlarm } from '../count-alarm.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Report } from '../telephony-driver.ts';
import { handedOver } from './handed-over.ts';
import { exchangeReport, readExchangeReport, timeOfReport, type ExchangeReport } from './read-exchange-report.ts';
import { aliasAsked, resolveAlias } from './resolve-alias.ts';
import type { SipSettings } from './sip-settings.ts';

type Parts = { readonly house: House; readonly settings: SipSettings; readonly switchboard: Switchboard };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function isExchange({ eventsToken }: SipSettings, request: FastifyRequest): boolean {
  const shown = request.headers.authorization ?? '';
  return timingSafeEqual(digest(shown), digest(`Bearer ${eventsToken}`));
}

/** @throws {Refused} signature-invalid */
async function checkExchange({ house, settings }: Parts, request: FastifyRequest): Promise<void> {
  if (isExchange(settings, request)) return;
  await countAlarm(house.sql, 'sip-token', house.now());
  throw new Refused('signature-invalid');
}

/** @returns `null` when it is not to be understood */
async function reportsIn({ sql, now }: House, said: ExchangeReport): Promise<readonly Report[] | null> {
  const { what, sid, mark, leg = '' } = said;
  if (what === 'handed-over') return handedOver(sql, { sid, mark, leg, at: timeOfReport(said, now()) });
  const report = readExchangeReport(said, now());
  return report === null ? null : [report];
}

/** Where the exchange posts what happens to its calls; answered once it is durable. What is refused is counted where a supervisor sees it. */
export function addSipRoutes(app: FastifyInstance, parts: Parts): void {
  const { house, settings, switchboard } = parts;
  app.post('/telephony/sip/events', { bodyLimit: 8192 }, async (request, reply) => {
    await checkExchange(parts, request);
    const parsed = exchangeReport.safeParse(request.body);
    const reports = parsed.success ? await reportsIn(house, parsed.data) : null;
    if (reports === null) {
      await countAlarm(house.sql, 'sip-malformed', house.now());
      throw new Refused('input-invalid', parsed.error?.issues.map((issue) => issue.path.join('.')).join(' ') ?? 'mark');
    }
    for (const report of reports) await switchboard.hear(report);
    return reply.code(204).send();
  });
  // Where an alias leads: the one place where a number goes to the exchange.
  app.post('/telephony/sip/aliases', { bodyLimit: 2048 }, async (request) => {
    await checkExchange(parts, request);
    const asked = aliasAsked.safeParse(request.body);
    const led = asked.success ? await resolveAlias(house, settings, asked.data) : null;
    if (led === null) {
      await countAlarm(house.sql, 'sip-alias', house.now());
      throw new Refused('not-found');
    }
    await switchboard.settle();
    house.bus.poke('calls');
    return led;
  });
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { countAlarm } from '../count-alarm.ts';
import type { Switchboard } from '../switchboard.ts';
import { exchangeReport, readExchangeReport } from './read-exchange-report.ts';
import type { SipSettings } from './sip-settings.ts';

type Parts = { readonly house: House; readonly settings: SipSettings; readonly switchboard: Switchboard };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function isExchange({ eventsToken }: SipSettings, request: FastifyRequest): boolean {
  const shown = request.headers.authorization ?? '';
  return timingSafeEqual(digest(shown), digest(`Bearer ${eventsToken}`));
}

/** Where the exchange posts what happens to its calls; answered once it is durable. What is refused is counted where a supervisor sees it. */
export function addSipRoutes(app: FastifyInstance, { house, settings, switchboard }: Parts): void {
  app.post('/telephony/sip/events', { bodyLimit: 8192 }, async (request, reply) => {
    if (!isExchange(settings, request)) {
      await countAlarm(house.sql, 'sip-token', house.now());
      throw new Refused('signature-invalid');
    }
    const parsed = exchangeReport.safeParse(request.body);
    const report = parsed.success ? readExchangeReport(parsed.data, house.now()) : null;
    if (report === null) {
      await countAlarm(house.sql, 'sip-malformed', house.now());
      throw new Refused('input-invalid', parsed.error?.issues.map((issue) => issue.path.join('.')).join(' ') ?? 'mark');
    }
    await switchboard.hear(report);
    return reply.code(204).send();
  });
}

import type { FastifyInstance } from 'fastify';
import { phoneBeat } from '../../contract/phone-host.ts';
import type { House } from '../house.ts';
import { parsed } from './call-routes.ts';
import { beatPhone } from './presence.ts';
import { lendLine } from './sip/lend-line.ts';
import type { SipSettings } from './sip/sip-settings.ts';

/**
 * What a console's own phone asks: the line it is on, and to say how it stands.
 *
 * @param settings `null` where calls do not come to the console itself: then no phone is opened there
 */
export function addPhoneRoutes(app: FastifyInstance, house: House, settings: SipSettings | null): void {
  app.post('/api/phone/line', async (request) => {
    const staff = await house.who(request, 'take-calls');
    return { ok: true, value: settings === null ? null : lendLine(settings, staff.id, house.now()) };
  });
  app.post('/api/phone/beat', async (request) => {
    const staff = await house.who(request, 'take-calls');
    await beatPhone(house, staff, parsed(phoneBeat, request.body));
    return { ok: true, value: null };
  });
}

import type { FastifyInstance } from 'fastify';
import { phoneBeat } from '../../contract/phone-host.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { parsed } from './call-routes.ts';
import type { LendLine } from './phone-network.ts';
import { beatPhone } from './presence.ts';

/**
 * What a console's own phone asks: the line it is on, and to say how it stands.
 *
 * @param lend answers `null` where calls do not come to the console itself: then no phone is opened there
 */
export function addPhoneRoutes(app: FastifyInstance, house: House, lend: LendLine): void {
  app.post('/api/phone/line', async (request) => {
    const staff = await house.who(request, 'take-calls');
    const line = lend(staff.id, house.now());
    if (typeof line === 'string') throw new Refused(line);
    return { ok: true, value: line };
  });
  app.post('/api/phone/beat', async (request) => {
    const staff = await house.who(request, 'take-calls');
    await beatPhone(house, staff, parsed(phoneBeat, request.body));
    return { ok: true, value: null };
  });
}

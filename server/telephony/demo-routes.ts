import { isIPv4 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { demoCall } from '../../contract/api.ts';
import { toE164 } from '../../contract/phone.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { parsed } from './call-routes.ts';
import { callerScripts } from './caller-script.ts';
import { readMessageSettings } from './left-messages/message-settings.ts';
import type { SimulatedDriver } from './simulated-driver.ts';
import type { Switchboard } from './switchboard.ts';

/** @throws {Refused} sender-unknown unless the connection itself comes from this machine, whatever the headers say */
function refuseFarAway(request: FastifyRequest): void {
  const address = (request.raw.socket.remoteAddress ?? '').replace(/^::ffff:/u, '');
  const isHere = address === '::1' || (isIPv4(address) && address.startsWith('127.'));
  if (!isHere || request.headers['x-forwarded-for'] !== undefined) throw new Refused('sender-unknown');
}

/** Lets an invented caller ring; only in a demo and only from the machine it runs on. */
export function addDemoCallRoutes(
  app: FastifyInstance,
  house: House,
  driver: SimulatedDriver,
  switchboard: Switchboard,
): void {
  app.post('/api/demo/calls', async (request) => {
    refuseFarAway(request);
    const { from, scenario } = parsed(demoCall, request.body);
    const number = from === null ? null : toE164(from);
    if (from !== null && number === null) throw new Refused('input-invalid', 'from');
    // Nobody is asked for a message where this hotline takes none.
    const { isOffered } = await readMessageSettings(house.sql);
    const isAsked = isOffered || callerScripts[scenario].messageSeconds === undefined;
    const sid = driver.ring(number, isAsked ? scenario : 'abandoned');
    await switchboard.settle();
    const [call] = await house.sql<
      { call_id: string }[]
    >`select call_id from call_sid where provider = 'simulated' and sid = ${sid}`;
    if (call === undefined) throw new Refused('telephony-down');
    return { ok: true, value: { callId: call.call_id } };
  });
}

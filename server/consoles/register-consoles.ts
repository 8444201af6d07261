import type { FastifyInstance } from 'fastify';
import { signedText } from '../../contract/chain.ts';
import { approval, keyHeader, leaseAsked, recovery, revocation } from '../../contract/consoles.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { idIn, readInput } from '../http/read-input.ts';
import { Refused } from '../http/refused.ts';
import { take, value } from '../http/reply.ts';
import { oversight } from '../supervision/oversight.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { rememberStaff } from '../supervision/staff.ts';
import { lend, revoke } from './leases.ts';
import { bindMachine, consolesOf } from './machines.ts';
import { approve, recover, waitingRecoveries } from './recoveries.ts';

/** Consoles as machines: what people are lent there, letting them back in, and stopping one. */
export function registerConsoles(app: FastifyInstance, house: House, leaseHours: number): void {
  registerLease(app, house, leaseHours);
  registerStops(app, house);
  app.post('/api/consoles/:id/recovery', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const sealed = Buffer.from(readInput(recovery, request.body).sealed, 'base64');
    const console = idIn(request.params);
    const reply = await recover(house.sql, house.sealKeys, {
      console,
      staff: who.id,
      at: instant(house.now()),
      sealed,
    });
    if (reply.ok) await auditRead(house, who, 'console-record', [console]);
    else house.bus.poke('presence');
    return value(take(reply));
  });
  app.get('/api/recoveries', async (request) => {
    await house.who(request, 'supervise');
    return value(await waitingRecoveries(house.sql));
  });
  app.post('/api/consoles/:id/approve', async (request) => {
    const who = await house.who(request, 'supervise');
    const { staff } = readInput(approval, request.body);
    const approving = { console: idIn(request.params), staff, by: who.id, at: instant(house.now()) };
    if (!(await approve(house.sql, approving))) throw new Refused('not-found');
    return value(null);
  });
}

function registerLease(app: FastifyInstance, house: House, leaseHours: number): void {
  app.post('/api/consoles/:id/lease', async (request) => {
    const who = await house.who(request, 'write-intakes');
    const { key, proof } = readInput(leaseAsked, request.body ?? {});
    const console = idIn(request.params);
    await rememberStaff(house.sql, who);
    const isOther = key !== undefined && !(await bindMachine(house.sql, console, { key, proof: proof ?? '' }));
    if (isOther) {
      await countAlarm(house.sql, 'device-key-changed', instant(house.now()));
      throw new Refused('device-key-changed');
    }
    if (request.headers[keyHeader.name] === keyHeader.other)
      await countAlarm(house.sql, 'centre-key-unproven', instant(house.now()));
    const { sealTo } = house.sealKeys;
    const lending = { console, staff: who.id, now: house.now(), hours: leaseHours, sealTo };
    const lent = take(await lend(house.sql, lending));
    const { publicKey: signKey } = house.centreKey;
    return value({ ...lent, signKey, sealSig: house.centreKey.sign(signedText.sealKey(sealTo)) });
  });
}

/** Which consoles there are, and stopping one. */
function registerStops(app: FastifyInstance, house: House): void {
  app.get('/api/consoles', async (request) => {
    await oversight(house, request);
    return value(await consolesOf(house.sql));
  });
  app.post('/api/consoles/:id/revoke', async (request) => {
    const who = await house.who(request, 'supervise');
    const { wipe, reason } = readInput(revocation, request.body);
    const revoking = { console: idIn(request.params), by: who.id, at: instant(house.now()), wipe, reason };
    if (!(await revoke(house.sql, revoking))) throw new Refused('not-found');
    house.bus.poke('presence');
    return value(null);
  });
}

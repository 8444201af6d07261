import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId, type DeviceId } from '../../../domain/ids.ts';
import { appendLeaves, signHead } from '../../../server/audit/append-leaves.ts';
import { openCentreKey } from '../../../server/audit/centre-key.ts';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import { enrolConsole } from '../../../server/events/devices.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole } from '../../builders/a-console.ts';
import { aDeviceKey } from '../../builders/a-device-key.ts';

let centre: Centre;
let dir: string;
beforeAll(async () => {
  centre = await aCentre();
  dir = await mkdtemp(join(tmpdir(), 'nida-key-'));
});
afterAll(async () => {
  await centre.stop();
  await rm(dir, { recursive: true, force: true });
});

const other = () => join(dir, 'other.pem');

describe('the centre’s key', () => {
  it('is not replaced by a missing or a broken one', async () => {
    await expect(openCentreKey(centre.sql, other(), {})).rejects.toMatchObject({ code: 'centre-key-changed' });
    await writeFile(other(), 'no key');
    await expect(openCentreKey(centre.sql, other(), {})).rejects.toMatchObject({ code: 'centre-key-changed' });
    await rm(other());
  });

  it('is changed when somebody says so; that is alarmed, and the record holds before and after', async () => {
    await aConsole(centre);
    await centre.log();
    const signer = await openCentreKey(centre.sql, other(), { NIDA_NEW_CENTRE_KEY: '1' });
    expect((await stat(other())).mode & 0o077).toBe(0);
    expect(signer.publicKey).not.toBe(centre.house.centreKey.publicKey);
    expect(await centre.sql`select count from alarm_counter where name = 'centre-key-changed'`).toEqual([{ count: 1 }]);
    const house = { ...centre.house, centreKey: signer };
    const [key, device] = [aDeviceKey(), asId<DeviceId>(randomUUID())];
    await enrolConsole(house, 'op-1', { device, publicKey: key.publicKey, proof: key.proofFor(device) });
    await appendLeaves(centre.sql, signer);
    await signHead(centre.sql, signer, '2026-03-02T10:00:00.000Z');
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
    expect((await openCentreKey(centre.sql, other(), {})).publicKey).toBe(signer.publicKey);
  });
});

import { randomUUID } from 'node:crypto';
import { rm, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSealed } from '../../../server/consoles/open-sealed.ts';
import { openSealKeys } from '../../../server/consoles/seal-keys.ts';
import { sealToCentre } from '../../../electron/seal-to-centre.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aFolder } from '../../builders/console-store.ts';

let centre: Centre;
const folder = aFolder();
const file = path.join(folder.path, 'keys.pem');
beforeAll(async () => {
  centre = await aCentre();
  await centre.sql`delete from seal_key`;
});
afterAll(async () => {
  folder.remove();
  await centre.stop();
});

describe('the keys consoles seal to', () => {
  it('lie outside the database, for their owner alone, and stay', async () => {
    const first = await openSealKeys(centre.sql, file, {});
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await openSealKeys(centre.sql, file, {})).sealTo).toBe(first.sealTo);
    const dump = JSON.stringify([await centre.sql`select * from seal_key`, await centre.sql`select * from centre_key`]);
    const secret = (await readFile(file, 'utf8')).split('\n')[1] ?? 'none';
    expect(dump).not.toContain(secret.slice(-30));
  });

  it('are replaced when that is asked, and what was sealed to the one before still opens', async () => {
    const before = await openSealKeys(centre.sql, file, {});
    const from = randomUUID();
    const sealed = sealToCentre({ sealTo: before.sealTo, purpose: 'steps', from }, Buffer.from('words'));
    const after = await openSealKeys(centre.sql, file, { NIDA_NEW_SEAL_KEY: '1' });
    expect(after.sealTo).not.toBe(before.sealTo);
    expect(after.all.map((key) => openSealed(key, { purpose: 'steps', from, sealed })?.toString())).toEqual([
      'words',
      undefined,
    ]);
    expect((await openSealKeys(centre.sql, file, {})).sealTo).toBe(after.sealTo);
  });

  it('are never made anew by themselves where consoles were told some', async () => {
    await rm(file);
    await expect(openSealKeys(centre.sql, file, {})).rejects.toMatchObject({ code: 'centre-key-changed' });
    const fresh = await openSealKeys(centre.sql, file, { NIDA_NEW_SEAL_KEY: '1' });
    expect(fresh.all).toHaveLength(1);
  });

  it('of an earlier program come out of the database into the file', async () => {
    await centre.sql`delete from seal_key`;
    await rm(file);
    const kept = 'MC4CAQAwBQYDK2VuBCIEIHB2kGxXIfsnWmL2Yg3b3p5z4uQh0m8pWq7xk3c1b0lA';
    await centre.sql`insert into centre_key (private_key) values (${kept})`;
    await openSealKeys(centre.sql, file, {});
    expect((await readFile(file, 'utf8')).replaceAll(/\s/gu, '')).toContain(kept);
    expect(await centre.sql`select 1 from centre_key`).toHaveLength(0);
  });
});

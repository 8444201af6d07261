import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Lease } from '../../contract/consoles.ts';
import { makeKeyring, type Keyring, type RingAround } from '../../electron/main/keyring/keyring.ts';
import { ringFile } from '../../electron/main/keyring/ring-file.ts';

export type ARing = {
  readonly ring: Keyring;
  readonly file: string;
  readonly deviceSecret: Buffer;
  readonly clock: { ms: number };
  /** Another start of the program on the same files. */
  readonly again: (over?: Partial<RingAround>) => Keyring;
  readonly remove: () => void;
};

/** Stretching that costs nothing; the real one has its own test. */
export const quickStretch: RingAround['stretch'] = ({ secret, salt }) =>
  Promise.resolve({ ok: true, value: scryptSync(secret, salt, 32, { N: 2 }).toString('hex') });

const shiftMs = 14 * 3_600_000;

export const aLease = (clock: { ms: number }, over: Partial<Lease> = {}): Lease => ({
  secret: randomBytes(32).toString('hex'),
  until: new Date(clock.ms + shiftMs).toISOString(),
  sealTo: randomBytes(32).toString('base64'),
  ...over,
});

/** A console's ring of keys in a folder of its own. */
export function aRing(over: Partial<RingAround> = {}): ARing {
  const folder = mkdtempSync(path.join(tmpdir(), 'nida-ring-'));
  const file = path.join(folder, 'keyring.sealed');
  const deviceSecret = randomBytes(32);
  const clock = { ms: Date.parse('2026-11-22T08:00:00Z') };
  const make = (more: Partial<RingAround> = {}): Keyring => {
    const kept = ringFile(file, deviceSecret);
    if (kept === null) throw new Error('not our ring');
    return makeKeyring({
      file: kept,
      secret: deviceSecret,
      kind: 'pin',
      lease: 'resilient',
      isRecordThere: () => false,
      stretch: quickStretch,
      now: () => clock.ms,
      ...over,
      ...more,
    });
  };
  return {
    ring: make(),
    file,
    deviceSecret,
    clock,
    again: make,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

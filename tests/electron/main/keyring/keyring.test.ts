import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ringFile } from '../../../../electron/main/keyring/ring-file.ts';
import { isWeakPin } from '../../../../electron/main/keyring/weak-pin.ts';
import { aLease, aRing, quickStretch, type ARing } from '../../../builders/a-ring.ts';
import { aPin, huda, salim, valueOf } from '../../../builders/console-store.ts';

const wrong = '918273';
const other = '550417';
const minuteMs = 60_000;
let at: ARing;
beforeEach(() => void (at = aRing()));
afterEach(() => at.remove());

/** A person with a PIN on this console. @returns the record's key */
async function settled(staff = huda): Promise<Buffer> {
  at.ring.keepLease(staff, aLease(at.clock));
  return valueOf(await at.ring.open(staff, aPin));
}

async function miss(times: number, ring = at.ring): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const reply = await ring.open(huda, wrong);
    codes.push(reply.ok ? 'open' : reply.code);
    at.clock.ms += minuteMs;
  }
  return codes;
}

describe('a PIN', () => {
  it('is weak when it repeats itself or counts', () => {
    for (const pin of ['0000', '1111', '1212', '123123', '1234', '4321', '7890', '0987', '999999999999'])
      expect(isWeakPin(pin)).toBe(true);
    for (const pin of ['2749', '1357', '1221', aPin]) expect(isWeakPin(pin)).toBe(false);
  });

  it('becomes the person’s when it is their first, if it is not weak', async () => {
    at.ring.keepLease(huda, aLease(at.clock));
    expect(at.ring.gate(huda).state).toBe('choose');
    expect(await at.ring.open(huda, '1234')).toMatchObject({ code: 'pin-too-weak' });
    const key = valueOf(await at.ring.open(huda, aPin));
    expect(key).toHaveLength(32);
    expect(at.ring.gate(huda).state).toBe('enter');
    expect(await at.ring.open(huda, wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(valueOf(await at.ring.open(huda, aPin)).equals(key)).toBe(true);
    expect(valueOf(await at.again().open(huda, aPin)).equals(key)).toBe(true);
  });

  it('must be waited for from the fourth wrong one, longer each time', async () => {
    await settled();
    for (let count = 0; count < 4; count += 1)
      expect(await at.ring.open(huda, wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(at.ring.gate(huda)).toMatchObject({ triesLeft: 6, waitUntil: new Date(at.clock.ms + 2000).toISOString() });
    expect(await at.ring.open(huda, aPin)).toMatchObject({ code: 'rate-limited', detail: '2' });
    at.clock.ms += 2000;
    expect(await at.ring.open(huda, wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(await at.ring.open(huda, aPin)).toMatchObject({ code: 'rate-limited', detail: '4' });
    at.clock.ms += 4000;
    valueOf(await at.ring.open(huda, aPin));
    expect(at.ring.gate(huda).triesLeft).toBeNull();
  });

  it('given wrongly ten times destroys the wrap, over a restart too', async () => {
    await settled();
    expect(await miss(9)).toEqual(Array.from({ length: 9 }, () => 'pin-wrong'));
    const again = at.again();
    expect(await miss(1, again)).toEqual(['pin-locked-out']);
    expect(again.gate(huda).state).toBe('locked-out');
    expect(await at.again().open(huda, aPin)).toMatchObject({ code: 'pin-locked-out' });
  });

  it('given rightly at the tenth try still opens', async () => {
    const key = await settled();
    await miss(9);
    expect(valueOf(await at.ring.open(huda, aPin)).equals(key)).toBe(true);
    expect(at.ring.gate(huda).state).toBe('enter');
  });

  it('is counted before it is looked at: ending the program in between gives no free guess', async () => {
    await settled();
    const never = at.again({ stretch: () => new Promise(() => undefined) });
    void never.open(huda, wrong);
    expect(at.again().gate(huda).triesLeft).toBe(9);
  });

  it('is changed without touching the key, and the old one opens nothing', async () => {
    const key = await settled();
    expect(await at.ring.change(huda, wrong, other)).toMatchObject({ code: 'pin-wrong' });
    expect(await at.ring.change(huda, aPin, '1111')).toMatchObject({ code: 'pin-too-weak' });
    expect(valueOf(await at.ring.change(huda, aPin, other)).equals(key)).toBe(true);
    expect(await at.again().open(huda, aPin)).toMatchObject({ code: 'pin-wrong' });
    expect(valueOf(await at.again().open(huda, other)).equals(key)).toBe(true);
  });
});

describe('a passphrase', () => {
  it('is asked where nothing else guards the key: five words or twelve characters', async () => {
    const ring = at.again({ kind: 'passphrase' });
    ring.keepLease(huda, aLease(at.clock));
    expect(ring.gate(huda)).toMatchObject({ secret: 'passphrase', state: 'choose' });
    for (const short of ['274913', 'one two', 'a b c d'])
      expect(await ring.open(huda, short)).toMatchObject({ code: 'passphrase-too-short' });
    const key = valueOf(await ring.open(huda, 'باب أزرق على تلة بعيدة'));
    expect(valueOf(await ring.open(huda, '  باب  أزرق على تلة بعيدة ')).equals(key)).toBe(true);
  });
});

describe('what opens the record', () => {
  it('is never the PIN alone, nor the PIN with the device, nor the PIN with the lease', async () => {
    const key = await settled();
    // Another device's secret does not even open the ring.
    expect(ringFile(at.file, randomBytes(32))).toBeNull();
    // This device and this PIN, but another lease than the one it was wrapped with.
    const kept = ringFile(at.file, at.deviceSecret);
    if (kept === null) throw new Error('not our ring');
    const { secret, until } = aLease(at.clock);
    kept.write({ ...kept.read(), leases: { [huda]: { secret, until } } });
    expect(await at.again().open(huda, aPin)).toMatchObject({ code: 'pin-wrong' });
    expect(key).toHaveLength(32);
  });

  it('lies in one file that only its owner reads, and nothing in it is plain', async () => {
    const key = await settled();
    const bytes = readFileSync(at.file);
    expect(statSync(at.file).mode & 0o777).toBe(0o600);
    for (const plain of [
      key,
      Buffer.from(key.toString('hex')),
      Buffer.from(key.toString('base64')),
      Buffer.from(aPin),
      at.deviceSecret,
      Buffer.from('wraps'),
    ])
      expect(bytes.includes(plain)).toBe(false);
  });

  it('needs the centre again when the lease is over; the PIN stays the same', async () => {
    const lease = aLease(at.clock);
    at.ring.keepLease(huda, lease);
    const key = valueOf(await at.ring.open(huda, aPin));
    at.clock.ms += 15 * 3_600_000;
    expect(at.ring.gate(huda).state).toBe('sign-in');
    expect(await at.ring.open(huda, aPin)).toMatchObject({ code: 'lease-expired' });
    at.ring.keepLease(huda, { ...aLease(at.clock), secret: lease.secret });
    expect(valueOf(await at.ring.open(huda, aPin)).equals(key)).toBe(true);
  });

  it('outlives a centre that lends another part: the PIN stays, and is bound to the new part', async () => {
    const key = await settled();
    const lent = aLease(at.clock);
    at.ring.keepLease(huda, lent);
    expect(valueOf(await at.ring.open(huda, aPin)).equals(key)).toBe(true);
    const kept = ringFile(at.file, at.deviceSecret);
    if (kept === null) throw new Error('not our ring');
    kept.write({ ...kept.read(), leases: { [huda]: { secret: lent.secret, until: lent.until } } });
    expect(valueOf(await at.again().open(huda, aPin)).equals(key)).toBe(true);
  });

  it('survives a restart without the centre when resilient, and needs it when strict', async () => {
    const strict = at.again({ lease: 'strict' });
    strict.keepLease(huda, aLease(at.clock));
    valueOf(await strict.open(huda, aPin));
    expect(at.again({ lease: 'strict' }).gate(huda).state).toBe('sign-in');
    const secret = aLease(at.clock);
    at.ring.keepLease(huda, secret);
    expect(at.again().gate(huda).state).not.toBe('sign-in');
  });

  it('is never made anew while a record or a wrap is there', async () => {
    await settled();
    at.ring.keepLease(salim, aLease(at.clock));
    expect(at.ring.gate(salim).state).toBe('ask-supervisor');
    expect(await at.ring.open(salim, other)).toMatchObject({ code: 'recovery-waits' });
    const bare = aRing({ isRecordThere: () => true });
    bare.ring.keepLease(huda, aLease(bare.clock));
    expect(await bare.ring.open(huda, aPin)).toMatchObject({ code: 'recovery-waits' });
    bare.remove();
  });

  it('of an earlier program is taken over as it is', async () => {
    const key = randomBytes(32);
    expect(await at.ring.adopt(huda, aPin, key)).toMatchObject({ code: 'lease-expired' });
    at.ring.keepLease(huda, aLease(at.clock));
    expect(valueOf(await at.ring.adopt(huda, aPin, key)).equals(key)).toBe(true);
    expect(valueOf(await at.again().open(huda, aPin)).equals(key)).toBe(true);
  });

  it('wrapped more cheaply in the past is wrapped anew at the next unlock', async () => {
    await settled();
    const kept = ringFile(at.file, at.deviceSecret);
    const ring = kept?.read();
    const wrap = ring?.wraps[huda];
    if (kept === undefined || kept === null || ring === undefined || wrap === undefined) throw new Error('no wrap');
    // As a wrap of a cheaper time: what stretches is told by the wrap, so only the note changes here.
    kept.write({ ...ring, wraps: { ...ring.wraps, [huda]: { ...wrap, cost: { memoryKib: 1024, passes: 1 } } } });
    const costs: number[] = [];
    const again = at.again({ stretch: (asked) => (costs.push(asked.memoryKib), quickStretch(asked)) });
    valueOf(await again.open(huda, aPin));
    valueOf(await again.open(huda, aPin));
    expect(costs).toEqual([1024, 65_536, 65_536]);
  });

  it('is put back by nobody who copies the old file: the count of tries goes with it, and so does the wrap', async () => {
    await settled();
    copyFileSync(at.file, `${at.file}.copy`);
    await miss(10);
    copyFileSync(`${at.file}.copy`, at.file);
    // Stated in docs/security.md: who holds disk and keystore may try again without end.
    expect(at.again().gate(huda).state).toBe('enter');
  });

  it('is gone after the console was told to forget', async () => {
    await settled();
    at.ring.destroy();
    expect(at.again().gate(huda).state).toBe('sign-in');
    expect(at.again().sealed()).toBeNull();
  });
});

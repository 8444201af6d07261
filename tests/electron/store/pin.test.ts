import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWeakPin } from '../../../electron/store/people/pin-strength.ts';
import {
  aFolder,
  anIntakeId,
  aPin,
  aStore,
  huda,
  open,
  salim,
  valueOf,
  type AStore,
  type TestClock,
} from '../../builders/console-store.ts';

let folder: ReturnType<typeof aFolder>;
let store: AStore;
let clock: TestClock;
beforeEach(async () => {
  folder = aFolder();
  clock = { ms: Date.parse('2026-11-22T08:00:00Z') };
  store = await aStore({ folder: folder.path, clock });
  await store.answers.seat({ staffId: huda, isUnlocked: false });
});
afterEach(async () => {
  await store.answers.close();
  folder.remove();
});

const wrong = '918273';
const minuteMs = 60_000;
async function missTimes(times: number): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let at = 0; at < times; at += 1) {
    const reply = await store.answers.unlock(wrong);
    codes.push(reply.ok ? 'ok' : reply.code);
    clock.ms += minuteMs;
  }
  return codes;
}

// A PIN is slow on purpose.
describe('a PIN', { timeout: 60_000 }, () => {
  it('is weak when it repeats itself or counts', () => {
    for (const pin of ['0000', '1111', '1212', '123123', '1234', '4321', '7890', '0987', '999999999999'])
      expect(isWeakPin(pin)).toBe(true);
    for (const pin of ['2749', '1357', '1221', aPin]) expect(isWeakPin(pin)).toBe(false);
  });

  it('becomes the person’s when it is their first, if it is not weak', async () => {
    expect(valueOf(await store.answers.seatState())).toEqual({ isUnlocked: false, hasPin: false });
    expect(await store.answers.unlock('1234')).toMatchObject({ ok: false, code: 'pin-too-weak' });
    expect(valueOf(await store.answers.unlock(aPin))).toEqual({ isUnlocked: true, hasPin: true });
    valueOf(await store.answers.lock());
    expect(await store.answers.unlock(wrong)).toMatchObject({ ok: false, code: 'pin-wrong' });
    expect(valueOf(await store.answers.unlock(aPin)).isUnlocked).toBe(true);
  });

  it('opens only for its own person', async () => {
    await store.answers.unlock(aPin);
    await store.answers.seat({ staffId: salim, isUnlocked: false });
    expect(valueOf(await store.answers.seatState()).hasPin).toBe(false);
    expect(() => store.answers.command({ intakeId: anIntakeId(), command: open })).toThrow('store-locked');
  });

  it('must be waited for from the fourth wrong one, longer each time', async () => {
    await store.answers.unlock(aPin);
    for (let at = 0; at < 3; at += 1) expect(await store.answers.unlock(wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(await store.answers.unlock(wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(await store.answers.unlock(aPin)).toMatchObject({ code: 'rate-limited', detail: '2' });
    clock.ms += 2000;
    expect(await store.answers.unlock(wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(await store.answers.unlock(aPin)).toMatchObject({ code: 'rate-limited', detail: '4' });
    clock.ms += 4000;
    expect(valueOf(await store.answers.unlock(aPin)).isUnlocked).toBe(true);
  });

  it('is gone after ten wrong ones until an online sign-in, after which a new one is chosen', async () => {
    await store.answers.unlock(aPin);
    expect(await missTimes(10)).toEqual([...Array.from({ length: 9 }, () => 'pin-wrong'), 'pin-locked-out']);
    expect(await store.answers.unlock(aPin)).toMatchObject({ code: 'pin-locked-out' });
    await store.answers.close();
    store = await aStore({ folder: folder.path, clock, keyHex: store.keyHex });
    await store.answers.seat({ staffId: huda, isUnlocked: false });
    expect(await store.answers.unlock(aPin)).toMatchObject({ code: 'pin-locked-out' });
    expect(valueOf(await store.answers.signedInOnline())).toEqual({ isUnlocked: false, hasPin: false });
    expect(valueOf(await store.answers.unlock('550417')).isUnlocked).toBe(true);
  });

  it('given rightly at the tenth try still opens', async () => {
    await store.answers.unlock(aPin);
    await missTimes(9);
    expect(valueOf(await store.answers.unlock(aPin)).isUnlocked).toBe(true);
    expect(valueOf(await store.answers.unlock(aPin)).hasPin).toBe(true);
  });

  it('keeps its count of wrong tries over a restart', async () => {
    await store.answers.unlock(aPin);
    await missTimes(9);
    await store.answers.close();
    store = await aStore({ folder: folder.path, clock, keyHex: store.keyHex });
    await store.answers.seat({ staffId: huda, isUnlocked: false });
    expect(await store.answers.unlock(wrong)).toMatchObject({ code: 'pin-locked-out' });
  });
});

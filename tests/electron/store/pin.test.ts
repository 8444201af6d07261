import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  aFolder,
  anIntakeId,
  aPin,
  aStore,
  huda,
  keepOldPin,
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
  const made = await aStore({ folder: folder.path, clock });
  await made.answers.close();
  await keepOldPin(made.file, made.keyHex, huda, aPin);
  await reopen(made.keyHex);
});
afterEach(async () => {
  await store.answers.close();
  folder.remove();
});

async function reopen(keyHex: string): Promise<void> {
  store = await aStore({ folder: folder.path, clock, keyHex });
  await store.answers.seat({ staffId: huda, isUnlocked: false });
}

const wrong = '918273';
const minuteMs = 60_000;
async function missTimes(times: number): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let at = 0; at < times; at += 1) {
    const reply = await store.answers.unlockOld(wrong);
    codes.push(reply.ok ? 'ok' : reply.code);
    clock.ms += minuteMs;
  }
  return codes;
}

describe('a PIN of an earlier program', () => {
  it('opens for its own person, and no new one is kept in the record', async () => {
    expect(valueOf(await store.answers.seatState())).toEqual({ isUnlocked: false, hasPin: true });
    expect(await store.answers.unlockOld(wrong)).toMatchObject({ ok: false, code: 'pin-wrong' });
    expect(valueOf(await store.answers.unlockOld(aPin)).isUnlocked).toBe(true);
    await store.answers.seat({ staffId: salim, isUnlocked: false });
    expect(valueOf(await store.answers.seatState()).hasPin).toBe(false);
    expect(await store.answers.unlockOld(aPin)).toMatchObject({ code: 'not-found' });
    expect(() => store.answers.command({ intakeId: anIntakeId(), command: open })).toThrow('store-locked');
  });

  it('must be waited for from the fourth wrong one, longer each time', async () => {
    for (let at = 0; at < 4; at += 1) expect(await store.answers.unlockOld(wrong)).toMatchObject({ code: 'pin-wrong' });
    expect(await store.answers.unlockOld(aPin)).toMatchObject({ code: 'rate-limited', detail: '2' });
    clock.ms += 2000;
    expect(valueOf(await store.answers.unlockOld(aPin)).isUnlocked).toBe(true);
  });

  it('is gone after ten wrong ones, over a restart, until an online sign-in', async () => {
    expect(await missTimes(9)).toEqual(Array.from({ length: 9 }, () => 'pin-wrong'));
    await store.answers.close();
    await reopen(store.keyHex);
    expect(await missTimes(1)).toEqual(['pin-locked-out']);
    expect(await store.answers.unlockOld(aPin)).toMatchObject({ code: 'pin-locked-out' });
    expect(valueOf(await store.answers.signedInOnline())).toEqual({ isUnlocked: false, hasPin: false });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainSound, type PhoneSound, type SoundOrder } from '../../../../contract/phone-devices.ts';
import type { PhoneLine, PhoneState } from '../../../../contract/phone-host.ts';
import type { Staff } from '../../../../contract/people.ts';
import { asId, type StaffId } from '../../../../domain/ids.ts';
import { keepPhone, type KeptPhone, type PhoneAround } from '../../../../electron/main/phone/keep-phone.ts';
import { phonePolicy } from '../../../../electron/main/phone/phone-policy.ts';

const person = (id: string, role: Staff['role'] = 'operator'): Staff => ({
  id: asId<StaffId>(id),
  nameAr: 'نورة',
  nameEn: 'Noura',
  role,
  agency: 'hotline',
});
const hour = 3_600_000;
const ready: PhoneState = { line: 'registered', microphone: 'ready', call: null };
const inCall: PhoneState = {
  ...ready,
  call: { leg: 'call-1', phase: 'active', isMuted: false, deafSince: null, quality: null },
};

/** A console, a centre that lends lines, and pages that only note what they are told. */
function aConsole() {
  const world = {
    staff: person('op-noura') as Staff | null,
    isProven: true,
    lends: true,
    closesForMs: 0,
    wss: 'wss://exchange.invalid',
    asked: [] as { path: string; body: unknown }[],
    opened: [] as { line: PhoneLine; hooks: Parameters<PhoneAround['openPage']>[1]; closed: boolean }[],
    lines: [] as string[],
    told: [] as PhoneState[],
    sounds: [] as SoundOrder[],
    toldSound: [] as PhoneSound[],
    choice: plainSound,
  };
  const aLine = (): PhoneLine => ({
    wss: world.wss,
    pin: null,
    name: '6f70',
    domain: 'hotline.invalid',
    user: 'someone',
    password: 'secret',
    until: new Date(Date.now() + hour + 20_000).toISOString(),
  });
  const kept: KeptPhone = keepPhone({
    server: 'http://centre.invalid',
    fetch: async (url, init) => {
      const path = new URL(url).pathname;
      world.asked.push({ path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
      return Response.json({ ok: true, value: path.endsWith('/line') && world.lends ? aLine() : null });
    },
    staff: () => world.staff,
    token: async () => ({ token: 'a-token' }),
    mayForward: () => world.isProven,
    openPage: (line, hooks) => {
      const page = { line, hooks, closed: false };
      world.opened.push(page);
      return {
        line: (next) => void world.lines.push(next.wss),
        act: async () => ({ ok: true, value: null }),
        sound: (order) => void world.sounds.push(order),
        close: async () => {
          page.closed = true;
          if (world.closesForMs > 0) await new Promise((resolve) => setTimeout(resolve, world.closesForMs));
        },
      };
    },
    kept: { choice: () => world.choice, choose: (choice) => void (world.choice = choice) },
    onState: (state) => void world.told.push(state),
    onSound: (sound) => void world.toldSound.push(sound),
    onLevels: () => undefined,
    now: Date.now,
    log: () => undefined,
  });
  return { world, kept };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the phone of a console', () => {
  let at: ReturnType<typeof aConsole>;
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 2, 1, 18) });
    at = aConsole();
  });
  afterEach(async () => {
    await at.kept.stop();
    vi.useRealTimers();
  });

  it('is opened for an operator who has shown who they are, and says every five seconds that it is there', async () => {
    at.world.isProven = false;
    await pass(3000);
    expect(at.world.opened).toEqual([]);
    at.world.isProven = true;
    await pass(1000);
    expect(at.world.opened).toHaveLength(1);
    at.world.opened[0]?.hooks.onState(inCall);
    await pass(12_000);
    const beats = at.world.asked.filter((one) => one.path === '/api/phone/beat');
    expect(beats.length).toBeGreaterThanOrEqual(2);
    expect(beats.at(-1)?.body).toEqual({ line: 'registered', microphone: 'ready', leg: 'call-1' });
    expect(at.kept.state()).toEqual(inCall);
  });
  it('is opened for nobody who takes no calls, and not where the centre lends no line', async () => {
    at.world.staff = person('sup-khalid', 'dispatcher');
    await pass(3000);
    expect(at.world.asked).toEqual([]);
    at.world.staff = person('op-noura');
    at.world.lends = false;
    await pass(29_000);
    expect(at.world.asked).toEqual([{ path: '/api/phone/line', body: {} }]);
    expect(at.world.opened).toEqual([]);
    expect(await at.kept.act({ do: 'answer', leg: 'call-1' })).toMatchObject({ ok: false, code: 'telephony-down' });
  });
  it('is closed when its person goes, and is another one for the next', async () => {
    await pass(1000);
    at.world.staff = person('op-maryam');
    await pass(2000);
    expect(at.world.opened.map((page) => page.closed)).toEqual([true, false]);
    at.world.staff = null;
    await pass(1000);
    expect(at.world.opened.every((page) => page.closed)).toBe(true);
    expect(at.kept.state().line).toBe('off');
  });
  it('is opened again when its page is gone, and hears nothing more of the old one', async () => {
    await pass(1000);
    const [first] = at.world.opened;
    first?.hooks.onState(inCall);
    at.world.closesForMs = 5000;
    first?.hooks.onGone();
    await pass(1000);
    expect(at.world.opened).toHaveLength(2);
    first?.hooks.onState(inCall);
    expect(at.kept.state().call).toBeNull();
    at.world.opened[1]?.hooks.onState(ready);
    await pass(10_000);
    expect(at.kept.state()).toEqual(ready);
    at.world.closesForMs = 0;
  });
  it('gets its line renewed long before it ends, in the same page', async () => {
    await pass(1000);
    await pass(45_000);
    expect(at.world.opened).toHaveLength(1);
    expect(at.world.lines).toEqual(['wss://exchange.invalid']);
  });
  it('does not follow an exchange that moved while a call is spoken on, and follows after it', async () => {
    await pass(1000);
    at.world.opened[0]?.hooks.onState(inCall);
    at.world.wss = 'wss://elsewhere.invalid';
    await pass(45_000);
    expect(at.world.opened).toHaveLength(1);
    at.world.opened[0]?.hooks.onState(ready);
    await pass(45_000);
    expect(at.world.opened.map((page) => page.line.wss)).toEqual(['wss://exchange.invalid', 'wss://elsewhere.invalid']);
  });
});

it('lets the phone’s page reach the exchange and nothing else', () => {
  const policy = phonePolicy('wss://127.0.0.1:8089/sip');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('connect-src wss://127.0.0.1:8089;');
  expect(policy).not.toMatch(/unsafe|http:/u);
});

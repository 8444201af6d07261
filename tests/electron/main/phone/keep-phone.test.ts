import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainSound, type PhoneSound, type SoundOrder } from '../../../../contract/phone-devices.ts';
import type { PhoneState } from '../../../../contract/phone-host.ts';
import { lineOrigins, type PhoneLine, type SipLine, type TwilioLine } from '../../../../contract/phone-line.ts';
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
const aSipLine: SipLine = {
  network: 'sip',
  wss: 'wss://exchange.invalid',
  pin: null,
  name: '6f70',
  domain: 'hotline.invalid',
  user: 'someone',
  password: 'secret',
  until: '2026-03-02T04:00:00.000Z',
};
const aTwilioLine: TwilioLine = {
  network: 'twilio',
  token: 'head.body.signature',
  identity: 'op_opnoura',
  edge: ['frankfurt', 'dublin'],
  expiresAt: '2026-03-01T19:00:00.000Z',
  gateway: null,
};
const inCall: PhoneState = {
  ...ready,
  call: { leg: 'call-1', phase: 'active', isMuted: false, deafSince: null, quality: null },
};

const until = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** A console, a centre that lends lines, and pages that only note what they are told. */
function aConsole() {
  const world = {
    staff: person('op-noura') as Staff | null,
    isProven: true,
    lends: true as boolean | 'twilio' | 'not-set-up',
    expiresInMs: hour,
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
  const aLine = (): PhoneLine =>
    world.lends === 'twilio'
      ? { ...aTwilioLine, expiresAt: until(world.expiresInMs) }
      : { ...aSipLine, wss: world.wss, until: until(hour + 20_000) };
  const lend = () => (world.lends === false ? null : aLine());
  const kept: KeptPhone = keepPhone({
    server: 'http://centre.invalid',
    fetch: async (url, init) => {
      const path = new URL(url).pathname;
      world.asked.push({ path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
      if (world.lends === 'not-set-up') return Response.json({ ok: false, code: 'phone-line-not-set-up' });
      return Response.json({ ok: true, value: path.endsWith('/line') ? lend() : null });
    },
    staff: () => world.staff,
    token: async () => ({ token: 'a-token' }),
    mayForward: () => world.isProven,
    openPage: (line, hooks) => {
      const page = { line, hooks, closed: false };
      world.opened.push(page);
      return {
        line: (next) => void world.lines.push(next.network === 'sip' ? next.wss : next.identity),
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
    expect(at.world.opened.map((page) => lineOrigins(page.line))).toEqual([
      ['wss://exchange.invalid'],
      ['wss://elsewhere.invalid'],
    ]);
  });
  it('gets a line of an hour renewed while a third of it is left, in the same page', async () => {
    at.world.lends = 'twilio';
    await pass(1000);
    expect(at.world.opened).toHaveLength(1);
    await pass(hour - 1_200_000 - 10_000);
    expect(at.world.lines).toEqual([]);
    await pass(20_000);
    expect(at.world.lines).toEqual(['op_opnoura']);
    expect(at.world.opened).toHaveLength(1);
  });
  it('gets another line when its own is refused, whatever the clock of this computer says', async () => {
    at.world.lends = 'twilio';
    await pass(1000);
    at.world.opened[0]?.hooks.onState({ ...inCall, line: 'refused' });
    await pass(31_000);
    expect(at.world.lines).toEqual(['op_opnoura']);
    expect(at.world.opened).toHaveLength(1);
  });
  it('goes from an exchange to Twilio in a page of its own, once no call is spoken on', async () => {
    await pass(1000);
    at.world.opened[0]?.hooks.onState(inCall);
    at.world.lends = 'twilio';
    await pass(45_000);
    expect(at.world.opened).toHaveLength(1);
    at.world.opened[0]?.hooks.onState(ready);
    await pass(31_000);
    expect(at.world.opened.map((page) => page.line.network)).toEqual(['sip', 'twilio']);
    expect(at.world.opened[0]?.closed).toBe(true);
  });
  it('says that the centre cannot lend a line, asks again, and opens once it can', async () => {
    at.world.lends = 'not-set-up';
    await pass(1000);
    expect(at.kept.state()).toEqual({ line: 'not-set-up', microphone: 'unknown', call: null });
    expect(at.world.opened).toEqual([]);
    at.world.lends = 'twilio';
    await pass(31_000);
    expect(at.world.opened).toHaveLength(1);
  });
  it('says nothing more of it once its person is gone, or consoles carry no sound', async () => {
    at.world.lends = 'not-set-up';
    await pass(1000);
    at.world.lends = false;
    await pass(31_000);
    expect(at.kept.state().line).toBe('off');
    at.world.lends = 'not-set-up';
    await pass(31_000);
    at.world.staff = null;
    await pass(1000);
    expect(at.kept.state().line).toBe('off');
  });
});

describe('what the phone’s page may reach', () => {
  it('is the exchange, and nothing else', () => {
    const policy = phonePolicy({ ...aSipLine, wss: 'wss://127.0.0.1:8089/sip' });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('connect-src wss://127.0.0.1:8089;');
    expect(policy).not.toMatch(/unsafe|http:|twilio/u);
  });
  it('is the signalling of the edges we named, and nothing else of Twilio', () => {
    const policy = phonePolicy(aTwilioLine);
    expect(policy).toContain('connect-src wss://voice-js.frankfurt.twilio.com wss://voice-js.dublin.twilio.com;');
    expect(policy).not.toMatch(/unsafe|https?:|roaming|eventgw|\*/u);
  });
  it('is the stand-in alone where there is one', () => {
    expect(phonePolicy({ ...aTwilioLine, gateway: { host: '127.0.0.1:9', pin: null } })).toContain(
      'connect-src wss://127.0.0.1:9;',
    );
  });
});

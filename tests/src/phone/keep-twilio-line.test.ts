import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TwilioLine } from '../../../contract/phone-line.ts';
import { FakeDevice } from '../../builders/fake-voice-sdk.ts';
import type { KeptLine, LineCall } from '../../../src/phone/line-call.ts';
import { keepTwilioLine } from '../../../src/phone/twilio/keep-twilio-line.ts';

vi.mock('@twilio/voice-sdk', async () => {
  const { FakeDevice: Device } = await import('../../builders/fake-voice-sdk.ts');
  return { Device, Call: { Codec: { Opus: 'opus', PCMU: 'pcmu' }, State: { Pending: 'pending', Closed: 'closed' } } };
});

const given: TwilioLine = {
  network: 'twilio',
  token: 'first',
  identity: 'op_opnoura',
  edge: ['frankfurt', 'dublin'],
  expiresAt: '2026-03-01T19:00:00.000Z',
  gateway: null,
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

const device = (): FakeDevice => {
  const last = FakeDevice.made.at(-1);
  if (last === undefined) throw new Error('none was made');
  return last;
};

describe('a line at Twilio', () => {
  const world = { told: [] as string[], calls: [] as LineCall[], isBusy: false };
  let line: KeptLine;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('RTCPeerConnection', EventTarget);
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:silence');
    FakeDevice.made.length = 0;
    Object.assign(world, { told: [], calls: [], isBusy: false });
    line = keepTwilioLine(given, {
      tell: (word) => void world.told.push(word),
      onCall: (call) => void world.calls.push(call),
      isBusy: () => world.isBusy,
    });
  });
  afterEach(() => {
    line.leave();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is opened so that a call outlives its signalling, a second one is heard of, and nothing sounds or is told by the library', () => {
    expect(device().options).toMatchObject({
      edge: ['frankfurt', 'dublin'],
      allowIncomingWhileBusy: true,
      closeProtection: false,
      codecPreferences: ['opus', 'pcmu'],
      maxCallSignalingTimeoutMs: 30_000,
      publishEvents: false,
      sounds: { incoming: 'blob:silence', disconnect: 'blob:silence' },
    });
    expect(device().options).not.toHaveProperty('chunderw');
    expect(device().silenced).toEqual(['incoming', 'outgoing', 'disconnect']);
  });
  it('that never settles is said after ten seconds, and begun anew', async () => {
    await pass(9000);
    expect(world.told).toEqual(['connecting']);
    await pass(1500);
    expect(world.told.at(-1)).toBe('unreachable');
    await pass(20_000);
    expect(FakeDevice.made).toHaveLength(2);
    expect(FakeDevice.made[0]?.state).toBe('destroyed');
    device().become('registered');
    expect(world.told.at(-1)).toBe('registered');
  });
  it('is left to the library for twenty seconds when it is lost, and never begun anew under a call', async () => {
    device().become('registered');
    world.isBusy = true;
    device().become('unregistered');
    expect(world.told.at(-1)).toBe('unreachable');
    await pass(60_000);
    expect(FakeDevice.made).toHaveLength(1);
    world.isBusy = false;
    await pass(2500);
    expect(FakeDevice.made).toHaveLength(2);
  });
  it('that the library found again is not begun anew', async () => {
    device().become('registered');
    device().become('unregistered');
    await pass(10_000);
    device().become('registered');
    await pass(60_000);
    expect(FakeDevice.made).toHaveLength(1);
    expect(world.told.at(-1)).toBe('registered');
  });
  it.each([20_101, 20_104, 31_202])('whose token is refused with %i says so, and takes the next one', async (code) => {
    device().emit('error', { code });
    device().become('unregistered');
    expect(world.told.at(-1)).toBe('refused');
    line.renew({ ...given, token: 'second' });
    expect(device().tokens).toEqual(['second']);
    device().become('registered');
    await pass(60_000);
    expect(world.told.at(-1)).toBe('registered');
    expect(FakeDevice.made).toHaveLength(2);
  });
  it.each([53_000, 53_001, 31_005])('that cannot be reached (%i) says so while it is not registered', (code) => {
    device().emit('error', { code });
    expect(world.told.at(-1)).toBe('unreachable');
    device().become('registered');
    device().emit('error', { code });
    expect(world.told.at(-1)).toBe('registered');
  });
  it('gets its next token in the middle of a call without being touched otherwise', () => {
    device().become('registered');
    world.isBusy = true;
    line.renew({ ...given, token: 'second' });
    expect(FakeDevice.made).toHaveLength(1);
    expect(device().tokens).toEqual(['first', 'second']);
  });
  it('hears nothing more of a library that was left', async () => {
    const [old] = FakeDevice.made;
    line.leave();
    expect(old?.state).toBe('destroyed');
    old?.emit('unregistered');
    old?.emit('error', { code: 20_104 });
    await pass(60_000);
    expect(world.told).toEqual(['connecting']);
    expect(FakeDevice.made).toHaveLength(1);
  });
});

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { carryCall } from '../../../src/phone/carry-call.ts';
import type { Voice } from '../../../src/phone/microphone.ts';
import { sipCallOut } from '../../../src/phone/sip/call-out.ts';
import type { PhoneCall, PhoneState } from '../../../contract/phone-host.ts';

type Handlers = Readonly<Record<string, (said?: unknown) => void>>;

/** A call as the library has it, which notes what it was asked. */
class FakeSession extends EventEmitter {
  readonly done: string[] = [];
  readonly connection = { getReceivers: () => [], addEventListener: () => undefined, getStats: async () => new Map() };
  hasEnded = false;
  isOpen = false;

  isEnded = (): boolean => this.hasEnded;
  isEstablished = (): boolean => this.isOpen && !this.hasEnded;
  isOnHold = () => ({ local: false, remote: false });
  isMuted = () => ({ audio: false });
  terminate = (): void => {
    this.done.push('end');
    this.fail('Canceled');
  };

  fail = (cause: string, status?: number): void => {
    this.hasEnded = true;
    this.emit('failed', {
      originator: 'remote',
      cause,
      message: status === undefined ? null : { status_code: status },
    });
  };

  rings = (): void => void this.emit('progress');
  picksUp = (): void => {
    this.isOpen = true;
    this.emit('accepted');
    this.emit('confirmed');
  };
}

function aPhone({ voice = 'open', isRegistered = true }: { voice?: Voice | 'open'; isRegistered?: boolean } = {}) {
  const session = new FakeSession();
  const dialled: string[] = [];
  const ua = {
    isRegistered: () => isRegistered,
    call: (to: string, { eventHandlers }: { readonly eventHandlers: Handlers }) => {
      dialled.push(to);
      for (const [name, hear] of Object.entries(eventHandlers)) session.on(name, hear);
      return session;
    },
  };
  const track = { stop: vi.fn<() => void>(), addEventListener: () => undefined };
  const opened = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  const told: (PhoneCall | null)[] = [];
  const microphone: PhoneState['microphone'][] = [];
  const call = carryCall(sipCallOut('out-1', 't-1', { ua: ua as never, domain: 'hotline.invalid' }), {
    line: {} as HTMLAudioElement,
    tell: (now) => told.push(now),
    onMicrophone: (now) => microphone.push(now),
    openVoice: async () => (voice === 'open' ? opened : voice),
    wantedId: () => null,
  });
  const act = (what: 'answer' | 'hang-up' | 'hold') => call.act({ do: what, leg: 'out-1' });
  return { session, dialled, told, microphone, track, act };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const soon = () => vi.advanceTimersByTimeAsync(0);

describe('a call that this phone places', () => {
  it('dials the alias with the voice, rings nowhere here, and is a call as any other once they pick up', async () => {
    const { session, dialled, told, act } = aPhone();
    const placed = act('answer');
    await soon();
    expect(dialled).toEqual(['sip:t-1@hotline.invalid']);
    session.rings();
    expect(await placed).toBeNull();
    expect(told.map((call) => call?.phase)).toEqual(['connecting', 'connecting']);
    expect(await act('hold')).toBe('not-in-this-state');
    session.picksUp();
    expect(told.at(-1)).toMatchObject({ leg: 'out-1', phase: 'active' });
  });
  it.each([
    ['busy', 486],
    ['nobody there', 480],
    ['declined', 603],
    ['no answer', 408],
  ])('is over when they do not take it, which the exchange tells: %s', async (cause, status) => {
    const { session, told, track, act } = aPhone();
    const placed = act('answer');
    await soon();
    session.rings();
    session.fail(cause, status);
    expect(await placed).toBeNull();
    expect(told.at(-1)).toBeNull();
    expect(track.stop).toHaveBeenCalled();
  });
  it.each([
    ['the alias leads nowhere', 404],
    ['the exchange may not', 403],
    ['the exchange failed', 500],
    ['the socket is lost', undefined],
  ])('says that nobody was rung when it did not get so far: %s', async (cause, status) => {
    const { session, told, track, act } = aPhone();
    const placed = act('answer');
    await soon();
    session.fail(cause, status);
    // A number that is not in use answers 404 as well: then the exchange, which asked for it, says so.
    expect(await placed).toBe('call-not-dialled');
    expect(told.at(-1)).toBeNull();
    expect(track.stop).toHaveBeenCalled();
  });
  it('goes on when nobody says anything for three seconds, and can be taken back', async () => {
    const { session, told, act } = aPhone();
    const placed = act('answer');
    await vi.advanceTimersByTimeAsync(3000);
    expect(await placed).toBeNull();
    expect(await act('hang-up')).toBeNull();
    expect(session.done).toEqual(['end']);
    expect(told.at(-1)).toBeNull();
  });
  it('is not dialled without a microphone, or by a phone that is not registered', async () => {
    for (const [given, why] of [
      [{ voice: 'denied' }, 'microphone-denied'],
      [{ voice: 'missing' }, 'microphone-denied'],
      [{ isRegistered: false }, 'phone-not-ready'],
    ] as const) {
      const { dialled, told, act } = aPhone(given);
      expect(await act('answer')).toBe(why);
      expect(dialled).toEqual([]);
      expect(told.at(-1)).toBeNull();
    }
  });
  it('is not dialled any more when it was taken back before', async () => {
    const { dialled, told, act } = aPhone();
    const placed = act('answer');
    expect(await act('hang-up')).toBeNull();
    expect(await placed).toBe('call-ended');
    expect(dialled).toEqual([]);
    expect(told.at(-1)).toBeNull();
  });
});

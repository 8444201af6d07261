import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sipCall } from '../../../src/phone/sip/sip-call.ts';

const domain = 'hotline.invalid';
type Reported = Readonly<Record<'requestFailed' | 'progress' | 'accepted' | 'failed', () => void>>;

/** A call as the library has it, which notes what it was asked and does what a well-behaved line does. */
class FakeSession extends EventEmitter {
  readonly done: string[] = [];
  readonly connection = { name: 'connection' };
  isHeld = false;
  isSilent = false;
  hasEnded = false;
  /** What the exchange will say of a REFER. */
  reported: Reported | null = null;

  isEnded = (): boolean => this.hasEnded;
  isEstablished = (): boolean => !this.hasEnded;
  isOnHold = (): { local: boolean; remote: boolean } => ({ local: this.isHeld, remote: false });
  answer = (): void => void this.done.push('answer');
  isMuted = (): { audio: boolean } => ({ audio: this.isSilent });
  mute = (): void => {
    this.done.push('mute');
    this.isSilent = true;
  };

  hold = (_options: object, done?: () => void): boolean => {
    this.done.push('hold');
    this.isHeld = true;
    done?.();
    return true;
  };

  unhold = (): boolean => {
    this.done.push('unhold');
    this.isHeld = false;
    return true;
  };

  refer = (to: string, { replaces, eventHandlers }: { replaces?: unknown; eventHandlers: Reported }): void => {
    this.done.push(`refer ${to}${replaces === undefined ? '' : ' in its place'}`);
    this.reported = eventHandlers;
  };

  terminate = (): void => {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.done.push('end');
    this.emit('ended', { originator: 'local' });
  };
}

const aVoice = () => {
  const track = { enabled: false, stop: vi.fn<() => void>() };
  const voice = { getTracks: () => [track], getAudioTracks: () => [track], clone: () => voice };
  return { voice: voice as unknown as MediaStream, track };
};

function onCall() {
  const caller = new FakeSession();
  const target = new FakeSession();
  const heard = { over: 0, connections: [] as unknown[] };
  const dialled: string[] = [];
  const ua = {
    call: (to: string, { eventHandlers }: { eventHandlers: Record<string, () => void> }) => {
      dialled.push(to);
      for (const [name, hear] of Object.entries(eventHandlers)) target.on(name, hear);
      return target;
    },
  };
  const headers: Record<string, string> = { 'call-id': 'call-1' };
  const line = sipCall(caller as never, { getHeader: (name) => headers[name] }, { ua: ua as never, domain });
  line.listen({
    onConnection: (connection) => heard.connections.push(connection),
    onOpen: () => undefined,
    onHeld: () => undefined,
    onMuted: () => undefined,
    onMicrophone: () => undefined,
    onOver: () => (heard.over += 1),
  });
  const { voice, track } = aVoice();
  void line.answer(voice);
  const { handOn } = line;
  if (handOn === null) throw new Error('an exchange hands on');
  return { caller, target, heard, dialled, line, handOn, track };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('handing on at once', () => {
  it('holds the caller, asks for the alias, and ends the own line only when they are with somebody', async () => {
    const { caller, handOn, heard } = onCall();
    const transferred = handOn.transfer('t-1');
    await vi.advanceTimersByTimeAsync(0);
    expect(caller.done).toEqual(['answer', 'hold', 'refer sip:t-1@hotline.invalid']);
    caller.reported?.progress();
    expect(await transferred).toBeNull();
    expect(heard.over).toBe(0);
    caller.reported?.accepted();
    expect(caller.done.at(-1)).toBe('end');
    expect(heard.over).toBe(1);
  });
  it.each(['requestFailed', 'failed'] as const)('has the caller back when it comes to nothing: %s', async (how) => {
    const { caller, handOn, heard } = onCall();
    const transferred = handOn.transfer('t-1');
    await vi.advanceTimersByTimeAsync(0);
    caller.reported?.[how]();
    expect(await transferred).toBe('transfer-refused');
    expect(caller.done.at(-1)).toBe('unhold');
    expect(heard.over).toBe(0);
  });
  it('has the caller back when the last word never comes', async () => {
    const { caller, handOn } = onCall();
    const transferred = handOn.transfer('t-1');
    await vi.advanceTimersByTimeAsync(9000);
    expect(await transferred).toBeNull();
    expect(caller.isHeld).toBe(true);
    await vi.advanceTimersByTimeAsync(22_000);
    expect(caller.done.at(-1)).toBe('unhold');
    expect(caller.hasEnded).toBe(false);
  });
});

describe('asking first', () => {
  it('calls the target with a voice of its own while the caller waits, and hands over in its place', async () => {
    const { caller, target, handOn, dialled, track } = onCall();
    expect(await handOn.consult('t-2')).toBeNull();
    expect(caller.isHeld).toBe(true);
    expect(dialled).toEqual(['sip:t-2@hotline.invalid']);
    // The library silences the caller's line by its track.
    expect(track.enabled).toBe(true);
    const completed = handOn.complete();
    expect(caller.done.at(-1)).toBe('refer sip:t-2@hotline.invalid in its place');
    caller.reported?.accepted();
    expect(await completed).toBeNull();
    expect([caller.hasEnded, target.hasEnded]).toEqual([true, true]);
  });
  it('stays muted to whoever is asked, too, when the operator is', async () => {
    const { target, handOn, line, track } = onCall();
    line.mute(true);
    await handOn.consult('t-2');
    target.emit('confirmed');
    expect(track.enabled).toBe(false);
    expect(target.done).toEqual(['mute']);
  });
  it.each(['ended', 'failed'])('is back with the caller by itself when the target is %s', async (how) => {
    const { caller, target, handOn, heard, track } = onCall();
    await handOn.consult('t-2');
    target.hasEnded = true;
    target.emit(how, { originator: 'remote' });
    expect(caller.isHeld).toBe(false);
    expect(heard.connections.at(-1)).toBe(caller.connection);
    expect(track.stop).toHaveBeenCalled();
    expect(heard.over).toBe(0);
  });
  it('keeps both when handing over comes to nothing, and goes back when asked to, by either key', async () => {
    for (const back of ['cancel', 'resume'] as const) {
      const { caller, target, handOn, line } = onCall();
      await handOn.consult('t-2');
      const completed = handOn.complete();
      caller.reported?.failed();
      expect(await completed).toBe('transfer-refused');
      expect([caller.isHeld, target.hasEnded]).toEqual([true, false]);
      expect(back === 'cancel' ? handOn.cancel() : line.hold(false)).toBeNull();
      expect([caller.isHeld, target.hasEnded]).toEqual([false, true]);
    }
  });
  it('lets the target go when the caller hangs up', async () => {
    const { caller, target, handOn, heard } = onCall();
    await handOn.consult('t-2');
    caller.hasEnded = true;
    caller.emit('ended', { originator: 'remote' });
    expect(target.hasEnded).toBe(true);
    expect(heard.over).toBe(1);
  });
});

describe('a colleague who was asked', () => {
  it('has the caller on a line that takes the place of the one they spoke on', async () => {
    const { caller: first, heard, line } = onCall();
    const next = new FakeSession();
    first.emit('replaces', { accept: (take: (given: FakeSession) => void) => take(next) });
    await vi.advanceTimersByTimeAsync(0);
    expect(next.done).toEqual(['answer']);
    next.emit('accepted');
    first.terminate();
    expect(heard.over).toBe(0);
    expect(line.isOpen()).toBe(true);
    next.terminate();
    expect(heard.over).toBe(1);
  });
});

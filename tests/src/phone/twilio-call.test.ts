import { describe, expect, it, vi } from 'vitest';
import { FakeCall } from '../../builders/fake-voice-sdk.ts';
import { twilioCall } from '../../../src/phone/twilio/twilio-call.ts';

vi.mock('@twilio/voice-sdk', () => ({ Call: { State: { Pending: 'pending', Closed: 'closed' } } }));

describe('a call through Twilio', () => {
  const heard = { over: 0, microphone: '' };
  const voice = {} as MediaStream;
  function aCall(parameters: Record<string, string> = { call: 'CA-of-the-caller' }) {
    const raw = new FakeCall(parameters);
    const slot = { voice: null as MediaStream | null, onConnection: (_made: RTCPeerConnection) => undefined as void };
    const call = twilioCall(raw as never, slot);
    Object.assign(heard, { over: 0, microphone: '' });
    call.listen({
      onConnection: () => undefined,
      onOpen: () => undefined,
      onHeld: () => undefined,
      onMuted: () => undefined,
      onMicrophone: (microphone) => Object.assign(heard, { microphone }),
      onOver: () => Object.assign(heard, { over: heard.over + 1 }),
    });
    return { raw, slot, call };
  }

  it('goes by the caller’s call, or by its own where that is not told', async () => {
    expect(aCall().call.leg).toBe('CA-of-the-caller');
    expect(aCall({}).call.leg).toBe('CA-of-this-leg');
  });
  it('that never opens is given up after three seconds', async () => {
    vi.useFakeTimers();
    const { raw, call } = aCall();
    const answered = call.answer(voice);
    await vi.advanceTimersByTimeAsync(3100);
    expect(await answered).toBe('telephony-down');
    expect(raw.done).toEqual(['accept', 'disconnect']);
    expect(heard.over).toBe(1);
    vi.useRealTimers();
  });
  it('is over once, however often the library says so', async () => {
    const { raw, call } = aCall();
    for (const end of ['cancel', 'disconnect', 'reject']) raw.emit(end);
    expect(heard.over).toBe(1);
    expect(call.isOver()).toBe(true);
  });
  it.each([
    [31_401, 'denied'],
    [31_402, 'missing'],
  ])('whose microphone is refused with %i says that it is %s', async (code, word) => {
    const { raw } = aCall();
    raw.now = 'closed';
    raw.emit('error', { code });
    expect(heard).toEqual({ over: 1, microphone: word });
  });
  it('that only rang is over when its signalling is; one that can be resumed waits, and one that cannot closes its sound', async () => {
    const ringing = aCall();
    ringing.raw.emit('transportClose');
    await Promise.resolve();
    expect(heard.over).toBe(1);
    const spoken = aCall();
    const connection = { close: vi.fn<() => void>() };
    void spoken.call.answer(voice);
    expect(spoken.slot.voice).toBe(voice);
    spoken.slot.onConnection(connection as never);
    spoken.raw.emit('accept');
    expect(spoken.call.isOpen()).toBe(true);
    spoken.raw.now = 'reconnecting';
    spoken.raw.emit('transportClose');
    await Promise.resolve();
    expect(heard.over).toBe(0);
    spoken.raw.now = 'closed';
    spoken.raw.emit('transportClose');
    await Promise.resolve();
    expect(heard.over).toBe(1);
    expect(connection.close).toHaveBeenCalledOnce();
  });
  it('keeps the library’s own players silent', async () => {
    const { raw } = aCall();
    const player = { muted: false };
    raw.emit('audio', player);
    expect(player.muted).toBe(true);
  });
  it('leaves holding and ending to the centre, and mutes, presses and leaves here', async () => {
    const { raw, call } = aCall();
    expect([call.hold(true), call.hold(false), call.hangUp()]).toEqual(Array(3).fill('network-cannot'));
    call.refuse();
    raw.now = 'open';
    call.mute(true);
    call.press('4');
    call.leave();
    expect(raw.done).toEqual(['reject', 'mute true', 'press 4', 'disconnect']);
  });
});

import { describe, expect, it } from 'vitest';
import { standingOf, type PresenceFacts } from '../../../domain/queue/standing.ts';

const nowMs = Date.parse('2026-03-01T18:00:00.000Z');
const ago = (seconds: number): string => new Date(nowMs - seconds * 1000).toISOString();
const phone = { line: 'registered', microphone: 'ready', heardAt: ago(2), since: ago(600) } as const;
const someone = (over: Partial<PresenceFacts> = {}): PresenceFacts => ({
  state: 'ready',
  since: ago(300),
  heardAt: ago(1),
  hasCall: false,
  letRingAt: null,
  phone,
  ...over,
});
const stands = (over: Partial<PresenceFacts> = {}, carriesSound = true) =>
  standingOf(someone(over), carriesSound, nowMs);

describe('a person at a console', () => {
  it('is available when the console was heard within 10 s and its phone can take a call', () => {
    expect(stands()).toEqual({ state: 'ready', since: ago(300), isAvailable: true, because: null });
    expect(stands({ heardAt: ago(10) }).isAvailable).toBe(true);
    expect(stands({ phone: { ...phone, microphone: 'unknown' } }).isAvailable).toBe(true);
  });

  it.each([
    ['console-silent', { heardAt: ago(10.001) }, ago(10.001)],
    ['console-silent', { heardAt: null }, ago(300)],
    ['phone-silent', { phone: null }, ago(300)],
    ['phone-silent', { phone: { ...phone, line: 'off' } }, ago(600)],
    ['phone-silent', { phone: { ...phone, heardAt: ago(16) } }, ago(16)],
    ['phone-unreachable', { phone: { ...phone, line: 'refused' } }, ago(600)],
    ['phone-unreachable', { phone: { ...phone, line: 'unreachable' } }, ago(600)],
    ['phone-unreachable', { phone: { ...phone, line: 'connecting' } }, ago(600)],
    ['microphone-denied', { phone: { ...phone, microphone: 'denied' } }, ago(600)],
    ['microphone-missing', { phone: { ...phone, microphone: 'missing' } }, ago(600)],
    ['not-responding', { letRingAt: ago(40) }, ago(40)],
  ] as const)('is not available: %s (%o)', (because, over, since) => {
    expect(stands(over)).toEqual({ state: 'ready', since, isAvailable: false, because });
  });

  it('needs no phone where the network itself carries the sound', () => {
    expect(stands({ phone: null }, false).isAvailable).toBe(true);
    expect(stands({ phone: { ...phone, microphone: 'missing' } }, false).isAvailable).toBe(true);
    expect(stands({ heardAt: ago(11) }, false).because).toBe('console-silent');
  });

  it('hears of the machine first: a key would not make a silent console available', () => {
    expect(stands({ heardAt: ago(60), letRingAt: ago(40) }).because).toBe('console-silent');
  });

  it('is on a call as soon as the centre gave them one, whatever the console said last', () => {
    expect(stands({ hasCall: true })).toMatchObject({ state: 'on-call', isAvailable: false, because: null });
  });

  it.each(['break', 'training', 'meeting', 'technical', 'away', 'on-call', 'wrap-up', 'by-hand'] as const)(
    'in %s is not available, and nothing is wrong with that',
    (state) => {
      expect(stands({ state, heardAt: ago(3600), phone: null })).toEqual({
        state,
        since: ago(300),
        isAvailable: false,
        because: null,
      });
    },
  );
});

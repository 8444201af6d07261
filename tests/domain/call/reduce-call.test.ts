import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '../../../domain/call/call.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { asId, type CallId, type StaffId } from '../../../domain/ids.ts';

const id = asId<CallId>('019a0000-0000-7000-8000-000000000001');
const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 19, 48, second)).toISOString();
const trace: readonly CallEvent[] = [
  { at: at(0), what: { type: 'queued', from: '+97455120147', to: null, line: 'mobile' } },
  { at: at(1), what: { type: 'ringing' } },
  { at: at(4), what: { type: 'answered', by: asId<StaffId>('op-noura') } },
  { at: at(9), what: { type: 'held' } },
  { at: at(12), what: { type: 'resumed' } },
  { at: at(15), what: { type: 'key-pressed', key: '4' } },
  { at: at(16), what: { type: 'key-pressed', key: '5' } },
  { at: at(40), what: { type: 'ended', reason: 'caller-hung-up' } },
];
const reduceAll = (events: readonly CallEvent[]): Call | null =>
  events.reduce<Call | null>((call, event) => reduceCall(call, id, event), null);

describe('a call', () => {
  it('follows the network', () => {
    expect(trace.map((_, index) => reduceAll(trace.slice(0, index + 1))?.state)).toEqual([
      'queued',
      'ringing',
      'active',
      'held',
      'active',
      'active',
      'active',
      'ended',
    ]);
  });
  it('comes out the same in any order and with any duplicates', () => {
    const shuffled = fc
      .shuffledSubarray([...trace, ...trace], { minLength: 8, maxLength: 16 })
      .filter((events) => new Set(events).size === trace.length);
    fc.assert(
      fc.property(shuffled, (events) => {
        expect(reduceAll(events)).toEqual(reduceAll(trace));
      }),
    );
  });
  it('keeps a known end when an unknown one follows or came first', () => {
    const unknown: CallEvent = { at: at(20), what: { type: 'ended', reason: 'unknown' } };
    const known: CallEvent = { at: at(40), what: { type: 'ended', reason: 'operator-hung-up' } };
    expect(reduceAll([unknown, known])?.endReason).toBe('operator-hung-up');
    expect(reduceAll([known, unknown])?.endReason).toBe('operator-hung-up');
  });
});

import { expect, it } from 'vitest';
import type { Call, CallEvent, EndReason } from '../../../domain/call/call.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { graver, workOf } from '../../../domain/call/work-of.ts';
import { asId, type CallId, type StaffId } from '../../../domain/ids.ts';

const id = asId<CallId>('019a0000-0000-7000-8000-0000000000c1');
const by = asId<StaffId>('op-1');
const at = (second: number): string => `2026-03-01T10:00:${String(second).padStart(2, '0')}.000Z`;
const from = '+97455550147';
const queued: CallEvent = { at: at(0), what: { type: 'queued', from, to: null, line: 'mobile' } };
const dialled: CallEvent = { at: at(0), what: { type: 'dialled', to: from, line: 'mobile', by } };
const answered: CallEvent = { at: at(3), what: { type: 'answered', by } };
const ended = (reason: EndReason): CallEvent => ({ at: at(9), what: { type: 'ended', reason } });
const callOf = (events: readonly CallEvent[]): Call => {
  const call = events.reduce<Call | null>((before, event) => reduceCall(before, id, event), null);
  if (call === null) throw new Error('no events');
  return call;
};

it.each<[string, readonly CallEvent[], ReturnType<typeof workOf>]>([
  ['that waits leaves nothing yet', [queued], null],
  ['that was given up', [queued, ended('abandoned')], 'abandoned'],
  ['that nobody took for reasons unknown', [queued, ended('unknown')], 'missed'],
  ['that left a message', [queued, ended('voicemail')], 'voicemail'],
  ['that is spoken on', [queued, answered], 'heard'],
  ['that ended well', [queued, answered, ended('caller-hung-up')], 'heard'],
  ['that we cut off', [queued, answered, ended('interrupted')], 'interrupted'],
  ['that gave up after it was given back to the queue', [queued, answered, ended('abandoned')], 'abandoned'],
  ['of ours that nobody took', [dialled, ended('no-answer')], null],
  ['of ours that was spoken on', [dialled, answered, ended('operator-hung-up')], null],
])('a call %s', (_what, events, work) => {
  for (const order of [events, events.toReversed()]) expect(workOf(callOf(order))).toBe(work);
});

it('of two reasons the graver stands', () => {
  expect(graver('missed', 'interrupted')).toBe('interrupted');
  expect(graver('promised', 'abandoned')).toBe('promised');
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Call, CallEvent } from '../../../domain/call/call.ts';
import { messageDefaults, refusesMessageSettings, type MessageSettings } from '../../../domain/call/left-message.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { workOf } from '../../../domain/call/work-of.ts';
import { asId, type CallId, type StaffId } from '../../../domain/ids.ts';

const id = asId<CallId>('019a0000-0000-7000-8000-0000000000c1');
const by = asId<StaffId>('op-1');
const at = (second: number): string => `2026-03-01T10:00:${String(second).padStart(2, '0')}.000Z`;
const queued: CallEvent = { at: at(0), what: { type: 'queued', from: '+97455550147', to: null, line: 'mobile' } };
const message = (second: number, seconds: number, name = 'RE1'): CallEvent => ({
  at: at(second),
  what: { type: 'message-left', message: name, seconds },
});
const answered = (second: number): CallEvent => ({ at: at(second), what: { type: 'answered', by } });
const ended: CallEvent = { at: at(40), what: { type: 'ended', reason: 'unknown' } };
const callOf = (events: readonly CallEvent[]): Call => {
  const call = events.reduce<Call | null>((before, event) => reduceCall(before, id, event), null);
  if (call === null) throw new Error('no events');
  return call;
};

it.each<[string, readonly CallEvent[], ReturnType<typeof workOf>]>([
  ['with a message', [queued, message(5, 20), ended], 'voicemail'],
  ['that goes on is nothing yet', [queued, message(5, 20)], null],
  ['with a message of under two seconds was not answered', [queued, message(5, 1), ended], 'missed'],
  [
    'that a machine took and heard nothing on',
    [queued, message(5, 1), { at: at(40), what: { type: 'ended', reason: 'voicemail' } }],
    'missed',
  ],
  ['that was taken in the middle of its message was heard', [queued, message(5, 3), answered(8), ended], 'heard'],
  ['given back, with a message after that', [queued, answered(3), message(20, 15), ended], 'voicemail'],
])('a call %s', (_what, events, work) => {
  for (const order of [events, events.toReversed()]) expect(workOf(callOf(order))).toBe(work);
});

it('makes the same call of the same reports, in any order and told any number of times', () => {
  // The network tells of one message twice: where it was taken, and when the call goes on.
  const told = [queued, message(5, 20), message(6, 20), message(5, 1, 'RE2'), ended];
  const right = callOf(told);
  expect(right.messages).toEqual([
    { name: 'RE1', at: at(5), seconds: 20 },
    { name: 'RE2', at: at(5), seconds: 1 },
  ]);
  const orders = fc.array(fc.nat(told.length - 1), { maxLength: 8 }).chain((again) =>
    fc.shuffledSubarray([...told, ...again.flatMap((one) => told[one] ?? [])], {
      minLength: told.length + again.length,
    }),
  );
  fc.assert(
    fc.property(orders, (order) => {
      expect(callOf(order)).toEqual(right);
    }),
  );
});

it.each<[Partial<MessageSettings>, boolean]>([
  [{}, true],
  [{ longestSeconds: 10, keptDays: 1 }, true],
  [{ longestSeconds: 180, keptDays: 365 }, true],
  [{ longestSeconds: 9 }, false],
  [{ longestSeconds: 181 }, false],
  [{ longestSeconds: 30.5 }, false],
  [{ keptDays: 0 }, false],
  [{ keptDays: 366 }, false],
  [{ keptDays: Number.NaN }, false],
])('takes settings within their range only: %j', (over, isTaken) => {
  expect(refusesMessageSettings({ ...messageDefaults, ...over })).toBe(isTaken ? null : 'input-invalid');
});

it('takes no message before an administrator says so', () => {
  expect(messageDefaults).toMatchObject({ isOffered: false, isByKey: false, keptDays: 30 });
});

import { describe, expect, it } from 'vitest';
import type { Call, CallEvent } from '../../../domain/call/call.ts';
import { mustPause, recordingPhase, recordingSince, type RecordingState } from '../../../domain/call/recording.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { asId, type CallId, type StaffId } from '../../../domain/ids.ts';

const id = asId<CallId>('019a0000-0000-7000-8000-000000000001');
const noura = asId<StaffId>('op-noura');
const maryam = asId<StaffId>('op-maryam');
const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 19, 48, second)).toISOString();
const on = (second: number, what: CallEvent['what']): CallEvent => ({ at: at(second), what });
const answered = on(1, { type: 'answered', by: noura });
const said = (second: number, answer: 'yes' | 'no' | 'withdrawn'): CallEvent =>
  on(second, { type: 'recording-consent', answer, by: noura, words: 1 });
const heard = (second: number, state: RecordingState, recording = 'r-1'): CallEvent =>
  on(second, { type: 'recording', recording, state, seconds: null });
function after(...events: readonly CallEvent[]): Call {
  const call = [answered, ...events].reduce<Call | null>((before, event) => reduceCall(before, id, event), null);
  if (call === null) throw new Error('nothing was said');
  return call;
}

describe('what a desk shows of recording', () => {
  it.each([
    ['nothing before anybody was asked', [], 'off'],
    ['nothing after a no', [said(2, 'no')], 'off'],
    ['that it may record while the network is silent after a yes', [said(2, 'yes')], 'unsure'],
    ['that it records, by the network’s word', [said(2, 'yes'), heard(3, 'recording')], 'recording'],
    ['a pause', [said(2, 'yes'), heard(3, 'recording'), heard(4, 'paused')], 'paused'],
    ['a late beginning does not undo a pause', [said(2, 'yes'), heard(4, 'paused'), heard(3, 'recording')], 'paused'],
    ['the worse of two words of one instant', [said(2, 'yes'), heard(4, 'paused'), heard(4, 'recording')], 'recording'],
    ['its end, whatever comes later', [said(2, 'yes'), heard(5, 'stopped'), heard(9, 'recording')], 'off'],
    [
      'that it records on after a yes was taken back',
      [said(2, 'yes'), heard(3, 'recording'), said(4, 'withdrawn')],
      'recording',
    ],
    [
      'nothing once that pauses and cannot be stopped',
      [said(2, 'yes'), heard(3, 'paused'), said(4, 'withdrawn')],
      'off',
    ],
    [
      'doubt again after a second yes',
      [said(2, 'yes'), heard(3, 'stopped'), said(4, 'withdrawn'), said(5, 'yes')],
      'unsure',
    ],
    ['that nothing came of it', [said(2, 'yes'), heard(3, 'absent')], 'off'],
    ['that one of two records', [said(2, 'yes'), heard(3, 'paused'), heard(4, 'recording', 'r-2')], 'recording'],
    [
      'nothing once the call is over',
      [said(2, 'yes'), heard(3, 'recording'), on(9, { type: 'ended', reason: 'unknown' })],
      'off',
    ],
  ] as const)('%s', (_what, events, phase) => {
    expect(recordingPhase(after(...events))).toBe(phase);
  });
  it('since the newest word', () => {
    expect(recordingSince(after(heard(3, 'recording'), heard(7, 'paused')))).toBe(at(7));
  });
});

describe('a recording that runs has to pause', () => {
  const running = heard(5, 'recording');
  const must = (...events: readonly CallEvent[]): boolean => {
    const call = after(said(2, 'yes'), running, ...events);
    return mustPause(call, call.recordings?.[0] ?? {});
  };
  it.each([
    ['on hold', [on(6, { type: 'held' })], true],
    ['after a hold too, until it is started again', [on(6, { type: 'held' }), on(7, { type: 'resumed' })], true],
    ['when somebody is asked', [on(6, { type: 'calling', leg: 'a', role: 'duty', target: 't', way: 'consult' })], true],
    ['when somebody comes in', [on(6, { type: 'joined', leg: 'a' })], true],
    ['when a supervisor speaks', [on(6, { type: 'supervising', leg: 's', by: maryam, mode: 'join' })], true],
    ['when it is another’s', [on(6, { type: 'owner-changed', from: noura, to: maryam, why: 'transfer' })], true],
    [
      'when it is nobody’s',
      [on(6, { type: 'owner-changed', from: noura, to: null, why: 'left' }), heard(7, 'recording')],
      true,
    ],
    ['not while nothing changes', [], false],
    [
      'not for a supervisor who only listens',
      [on(6, { type: 'supervising', leg: 's', by: maryam, mode: 'listen' })],
      false,
    ],
    ['not once it was started again', [on(6, { type: 'joined', leg: 'a' }), heard(8, 'recording')], false],
  ] as const)('%s', (_what, events, expected) => {
    expect(must(...events)).toBe(expected);
  });
});

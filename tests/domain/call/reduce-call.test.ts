import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endReasons, type Call, type CallEvent } from '../../../domain/call/call.ts';
import { callingWays, leftReasons, ownerReasons, partyRoles, superviseModes } from '../../../domain/call/party.ts';
import { consentAnswers, recordingStates } from '../../../domain/call/recording.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { asId, type CallId, type StaffId } from '../../../domain/ids.ts';

const id = asId<CallId>('019a0000-0000-7000-8000-000000000001');
const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 19, 48, second)).toISOString();
const answered: readonly CallEvent[] = [
  { at: at(0), what: { type: 'queued', from: '+97455120147', to: null, line: 'mobile' } },
  { at: at(1), what: { type: 'ringing' } },
  { at: at(4), what: { type: 'answered', by: asId<StaffId>('op-noura') } },
  { at: at(9), what: { type: 'held' } },
  { at: at(12), what: { type: 'resumed' } },
  { at: at(15), what: { type: 'key-pressed', key: '4' } },
  { at: at(16), what: { type: 'key-pressed', key: '5' } },
  { at: at(40), what: { type: 'ended', reason: 'caller-hung-up' } },
];
const abandoned: readonly CallEvent[] = [
  { at: at(0), what: { type: 'queued', from: null, to: null, line: 'withheld' } },
  { at: at(1), what: { type: 'ringing' } },
  { at: at(7), what: { type: 'ended', reason: 'abandoned' } },
];
/** Given up for lost, then the real end. */
const refined: readonly CallEvent[] = [
  ...answered.slice(0, 3),
  { at: at(30), what: { type: 'ended', reason: 'unknown' } },
  { at: at(33), what: { type: 'ended', reason: 'operator-hung-up' } },
];
/** Two desks answer at one instant; the caller is asked twice for silence. */
const contested: readonly CallEvent[] = [
  ...answered.slice(0, 3),
  { at: at(4), what: { type: 'answered', by: asId<StaffId>('op-huda') } },
  { at: at(6), what: { type: 'silence' } },
  { at: at(8), what: { type: 'silence' } },
  { at: at(9), what: { type: 'held' } },
  { at: at(9), what: { type: 'resumed' } },
  { at: at(11), what: { type: 'ended', reason: 'caller-hung-up' } },
  { at: at(11), what: { type: 'ended', reason: 'operator-hung-up' } },
];
const noura = asId<StaffId>('op-noura');
const huda = asId<StaffId>('sup-huda');
/** A colleague is asked, the interpreter comes in, a supervisor listens, takes over and gives the caller back to the queue. */
const together: readonly CallEvent[] = [
  ...answered.slice(0, 3),
  { at: at(6), what: { type: 'held' } },
  { at: at(6), what: { type: 'calling', leg: 'a', role: 'colleague', target: 't-1', way: 'consult' } },
  { at: at(8), what: { type: 'picked-up', leg: 'a' } },
  { at: at(12), what: { type: 'left', leg: 'a', why: 'cancelled' } },
  { at: at(12), what: { type: 'resumed' } },
  { at: at(13), what: { type: 'calling', leg: 'b', role: 'interpreter', target: 't-2', way: 'bring-in' } },
  { at: at(15), what: { type: 'joined', leg: 'b' } },
  { at: at(16), what: { type: 'supervising', leg: 'c', by: huda, mode: 'listen' } },
  { at: at(18), what: { type: 'supervising', leg: 'c', by: huda, mode: 'whisper' } },
  { at: at(20), what: { type: 'owner-changed', from: noura, to: huda, why: 'take-over' } },
  { at: at(20), what: { type: 'left', leg: 'c', why: 'completed' } },
  { at: at(30), what: { type: 'left', leg: 'b', why: 'unknown' } },
  { at: at(31), what: { type: 'left', leg: 'b', why: 'hung-up' } },
  { at: at(33), what: { type: 'owner-changed', from: huda, to: null, why: 'transfer' } },
];
/** A yes, a recording with a pause, the yes taken back at the instant it pauses, and a second recording after a second yes. */
const recorded: readonly CallEvent[] = [
  ...answered.slice(0, 3),
  { at: at(5), what: { type: 'recording-consent', answer: 'yes', by: noura, words: 1 } },
  { at: at(6), what: { type: 'recording', recording: 'r-1', state: 'recording', seconds: null } },
  { at: at(9), what: { type: 'recording', recording: 'r-1', state: 'paused', seconds: null } },
  { at: at(9), what: { type: 'recording-consent', answer: 'withdrawn', by: noura, words: 1 } },
  { at: at(10), what: { type: 'recording', recording: 'r-1', state: 'stopped', seconds: null } },
  { at: at(11), what: { type: 'recording', recording: 'r-1', state: 'stopped', seconds: 3 } },
  { at: at(12), what: { type: 'recording-consent', answer: 'yes', by: huda, words: 2 } },
  { at: at(13), what: { type: 'recording', recording: 'r-2', state: 'recording', seconds: null } },
];
/** A call of ours that was given up for lost, and had been pressed away. */
const calledOut: readonly CallEvent[] = [
  { at: at(0), what: { type: 'dialled', to: '+97455120147', line: 'mobile', by: noura } },
  { at: at(2), what: { type: 'ringing' } },
  { at: at(8), what: { type: 'ended', reason: 'declined' } },
  { at: at(12), what: { type: 'ended', reason: 'unknown' } },
];
const ways = [answered, abandoned, refined, contested, together, recorded, calledOut];

const anyEnd: fc.Arbitrary<CallEvent> = fc.record({
  at: fc.integer({ min: 0, max: 4 }).map(at),
  what: fc.record({
    type: fc.constant('ended' as const),
    reason: fc.constantFrom(...endReasons),
  }),
});
const leg = fc.constantFrom('a', 'b');
const anyStaff = fc.constantFrom(noura, huda);
const anyParty: fc.Arbitrary<CallEvent['what']> = fc.oneof(
  fc.record({
    type: fc.constant('calling' as const),
    leg,
    role: fc.constantFrom(...partyRoles),
    target: fc.constantFrom('t-1', 't-2', null),
    way: fc.constantFrom(...callingWays),
  }),
  fc.record({ type: fc.constantFrom('picked-up' as const, 'joined' as const), leg }),
  fc.record({ type: fc.constant('left' as const), leg, why: fc.constantFrom(...leftReasons) }),
  fc.record({
    type: fc.constant('supervising' as const),
    leg,
    by: anyStaff,
    mode: fc.constantFrom(...superviseModes),
  }),
  fc.record({
    type: fc.constant('owner-changed' as const),
    from: fc.option(anyStaff),
    to: fc.option(anyStaff),
    why: fc.constantFrom(...ownerReasons),
  }),
);
const anyWhat: fc.Arbitrary<CallEvent['what']> = fc.oneof(
  fc.constantFrom('+97455120147', '+97444120147', null).map((from) => ({
    type: 'queued' as const,
    from,
    to: null,
    line: from === null ? ('withheld' as const) : ('mobile' as const),
  })),
  fc.constantFrom('+97455120147', '+97444120147').map((to) => ({
    type: 'dialled' as const,
    to,
    line: 'mobile' as const,
    by: noura,
  })),
  fc
    .constantFrom('ringing' as const, 'held' as const, 'resumed' as const, 'silence' as const)
    .map((type) => ({ type })),
  fc.constantFrom('op-noura', 'op-huda').map((by) => ({ type: 'answered' as const, by: asId<StaffId>(by) })),
  fc.constantFrom('4', '5').map((key) => ({ type: 'key-pressed' as const, key })),
  anyParty,
  fc.record({
    type: fc.constant('recording-consent' as const),
    answer: fc.constantFrom(...consentAnswers),
    by: anyStaff,
    words: fc.constantFrom(1, 2),
  }),
  fc.record({
    type: fc.constant('recording' as const),
    recording: fc.constantFrom('r-1', 'r-2'),
    state: fc.constantFrom(...recordingStates),
    seconds: fc.constantFrom(null, 3, 7),
  }),
);
const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  anyEnd,
  fc.record({ at: fc.integer({ min: 0, max: 4 }).map(at), what: anyWhat }),
);
const reduceAll = (events: readonly CallEvent[]): Call | null =>
  events.reduce<Call | null>((call, event) => reduceCall(call, id, event), null);

describe('a call', () => {
  it('follows the network', () => {
    expect(answered.map((_, index) => reduceAll(answered.slice(0, index + 1))?.state)).toEqual([
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
  it('comes out the same in any order and with any duplicates, for each way a call goes', () => {
    for (const way of ways) {
      const heard = fc
        .tuple(fc.shuffledSubarray([...way], { minLength: way.length }), fc.subarray([...way]))
        .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }));
      fc.assert(
        fc.property(heard, (events) => {
          expect(reduceAll(events)).toEqual(reduceAll(way));
        }),
      );
    }
  });
  it('comes out the same in any order even when reports contradict each other at one instant', () => {
    const two = fc
      .array(anyEvent, { minLength: 1, maxLength: 12 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
      );
    fc.assert(
      fc.property(two, ([events, again]) => {
        expect(reduceAll(again)).toEqual(reduceAll(events));
      }),
      { numRuns: 1000 },
    );
  });
  it('stays ended whatever is heard after the end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), anyEnd, (events, end) => {
        expect(reduceAll([end, ...events])?.state).toBe('ended');
      }),
    );
  });
  it('is there from the first word of an unknown call, and says that its beginning is not known', () => {
    const [queued, ...later] = answered;
    for (const event of later) expect(reduceAll([event])).toMatchObject({ id, from: null, line: 'withheld' });
    expect(reduceAll(later)?.queuedAt).toBeUndefined();
    expect(reduceAll([...later, ...(queued === undefined ? [] : [queued])])).toMatchObject({
      queuedAt: at(0),
      from: '+97455120147',
    });
  });
  it('keeps the number when a later report withholds it', () => {
    const withheld: CallEvent = { at: at(0), what: { type: 'queued', from: null, to: null, line: 'withheld' } };
    const named: CallEvent = { at: at(2), what: { type: 'queued', from: '+97455120147', to: null, line: 'mobile' } };
    for (const events of [
      [withheld, named],
      [named, withheld],
    ])
      expect(reduceAll(events)).toMatchObject({ from: '+97455120147', line: 'mobile', queuedAt: at(0) });
  });
  it('keeps a known end when an unknown one follows or came first', () => {
    const unknown: CallEvent = { at: at(20), what: { type: 'ended', reason: 'unknown' } };
    const known: CallEvent = { at: at(40), what: { type: 'ended', reason: 'operator-hung-up' } };
    expect(reduceAll([unknown, known])?.endReason).toBe('operator-hung-up');
    expect(reduceAll([known, unknown])?.endReason).toBe('operator-hung-up');
  });
  it('keeps the first of two known ends', () => {
    const first: CallEvent = { at: at(20), what: { type: 'ended', reason: 'caller-hung-up' } };
    const second: CallEvent = { at: at(21), what: { type: 'ended', reason: 'failed' } };
    expect(reduceAll([second, first])).toMatchObject({ endReason: 'caller-hung-up', endedAt: at(20) });
  });
});

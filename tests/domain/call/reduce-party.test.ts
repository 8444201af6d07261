import { describe, expect, it } from 'vitest';
import { ownerOf, type Call, type CallEvent } from '../../../domain/call/call.ts';
import { phaseOf } from '../../../domain/call/party.ts';
import { reduceCall } from '../../../domain/call/reduce-call.ts';
import { asId, type CallId, type StaffId } from '../../../domain/ids.ts';

const id = asId<CallId>('019a0000-0000-7000-8000-000000000001');
const noura = asId<StaffId>('op-noura');
const maryam = asId<StaffId>('op-maryam');
const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 19, 48, second)).toISOString();
const on = (second: number, what: CallEvent['what']): CallEvent => ({ at: at(second), what });
const answered = on(1, { type: 'answered', by: noura });
const after = (...events: readonly CallEvent[]): Call => {
  const call = events.reduce<Call | null>((before, event) => reduceCall(before, id, event), null);
  if (call === null) throw new Error('nothing was said');
  return call;
};
const phases = (call: Call) => (call.legs ?? []).map((leg) => [leg.id, phaseOf(leg)]);
const asks = on(2, { type: 'calling', leg: 'a', role: 'colleague', target: 't', way: 'consult' });

describe('somebody beside the caller', () => {
  it('is called, asked while the caller waits, heard by the caller, and gone', () => {
    const way = [
      answered,
      asks,
      on(3, { type: 'picked-up', leg: 'a' }),
      on(4, { type: 'joined', leg: 'a' }),
      on(5, { type: 'left', leg: 'a', why: 'hung-up' }),
    ];
    expect(way.map((_, index) => phases(after(...way.slice(0, index + 1))).map(([, phase]) => phase))).toEqual([
      [],
      ['calling'],
      ['consulting'],
      ['joined'],
      ['left'],
    ]);
  });
  it('stays gone whatever is heard of that line later', () => {
    const call = after(
      answered,
      on(5, { type: 'left', leg: 'a', why: 'refused' }),
      on(9, { type: 'joined', leg: 'a' }),
    );
    expect(phases(call)).toEqual([['a', 'left']]);
  });
  it('listens, then whispers: the newest report counts, however late the older one comes', () => {
    const listens = on(2, { type: 'supervising', leg: 's', by: maryam, mode: 'listen' });
    const whispers = on(4, { type: 'supervising', leg: 's', by: maryam, mode: 'whisper' });
    for (const call of [after(answered, listens, whispers), after(whispers, answered, listens)])
      expect(call.legs?.[0]).toMatchObject({ supervising: { mode: 'whisper' }, supervisedFrom: at(2) });
  });
});

describe('whose call it is', () => {
  it('is whoever answered, until it changes hands', () => {
    expect(ownerOf(after(answered))).toBe(noura);
    const moved = on(5, { type: 'owner-changed', from: noura, to: maryam, why: 'take-over' });
    expect(ownerOf(after(moved, answered))).toBe(maryam);
    expect(after(moved, answered)).toMatchObject({ state: 'active', answeredBy: noura });
  });
  it('rings again when it was given back to the queue, and is not missed', () => {
    const call = after(answered, on(5, { type: 'owner-changed', from: noura, to: null, why: 'transfer' }));
    expect(call).toMatchObject({ state: 'ringing', answeredAt: at(1) });
  });
  it('goes on without the operator while somebody speaks with the caller, and rings when they leave too', () => {
    const joined = on(3, { type: 'joined', leg: 'a' });
    const left = on(5, { type: 'owner-changed', from: noura, to: null, why: 'left' });
    expect(after(answered, asks, joined, left).state).toBe('active');
    const alone = on(9, { type: 'left', leg: 'a', why: 'hung-up' });
    expect(after(answered, asks, joined, left, alone).state).toBe('ringing');
  });
  it('is nobody left with a supervisor who only listens', () => {
    const listens = on(3, { type: 'supervising', leg: 's', by: maryam, mode: 'listen' });
    const left = on(5, { type: 'owner-changed', from: noura, to: null, why: 'left' });
    expect(after(answered, listens, left).state).toBe('ringing');
  });
});

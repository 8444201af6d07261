import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOffers } from '../../../domain/queue/offers.ts';
import { aDesk, at, aWaitingCall, hall, made, ringing } from '../../builders/a-hall.ts';

const woman = aDesk('woman', { gender: 'female' });
const man = aDesk('man', { gender: 'male' });
const unsaid = aDesk('unsaid');
const wishes = aWaitingCall('a', { gender: 'female' });
const rings = (over: Parameters<typeof hall>[0]) => made(ringing(hall(over), nextOffers(hall(over))));

describe('a line that would rather have a woman answer', () => {
  it('rings at women first, then everywhere', () => {
    const desks = [woman, man, unsaid];
    expect(rings({ calls: [wishes], desks })).toEqual(['woman:a']);
    const live = [{ staff: 'woman', call: 'a', at: at(0) }];
    expect(rings({ calls: [wishes], desks, live, now: at(9) })).toEqual(['woman:a']);
    expect(rings({ calls: [wishes], desks, live, now: at(10) })).toEqual(['man:a', 'unsaid:a', 'woman:a']);
    const back = { ...wishes, returnedAt: at(1) };
    expect(rings({ calls: [back], desks, now: at(2) })).toHaveLength(3);
  });

  it('rings at once wherever somebody is, while no woman is free', () => {
    expect(rings({ calls: [wishes], desks: [man, unsaid] })).toEqual(['man:a', 'unsaid:a']);
  });

  it('asks for the language and for the children’s line before it asks for a woman', () => {
    const urdu = aDesk('urdu', { gender: 'male', languages: ['ur'] });
    const arabic = aDesk('arabic', { gender: 'female', languages: ['ar'] });
    expect(rings({ calls: [{ ...wishes, language: 'ur' }], desks: [arabic, urdu] })).toEqual(['urdu:a']);
    const kind = aDesk('kind', { gender: 'male', isForChildren: true });
    expect(rings({ calls: [{ ...wishes, isForChildren: true }], desks: [woman, kind] })).toEqual(['kind:a']);
  });

  it('goes on where it rings when a woman comes free, and rings at hers too', () => {
    const live = [{ staff: 'man', call: 'a', at: at(0) }];
    expect(rings({ calls: [wishes], desks: [man, unsaid, woman], live, now: at(2) })).toEqual(['man:a', 'woman:a']);
  });

  it('leaves the only woman to the one before it, and rings everywhere else', () => {
    const next = aWaitingCall('b', { gender: 'female', queuedAt: at(1) });
    expect(rings({ calls: [wishes, next], desks: [man, woman, unsaid], now: at(1) })).toEqual([
      'man:b',
      'unsaid:b',
      'woman:a',
    ]);
  });

  it('lets go of her where another call has nobody else', () => {
    const desks = [
      aDesk('woman', { gender: 'female', languages: ['ar', 'ur'] }),
      aDesk('man', { gender: 'male', languages: ['ar'] }),
    ];
    const urdu = aWaitingCall('b', { language: 'ur', queuedAt: at(1) });
    expect(rings({ calls: [wishes, urdu], desks, now: at(1) })).toEqual(['man:a', 'woman:b']);
  });
});

const gender = fc.constantFrom('female', 'male', null);
const language = fc.constantFrom('ar', 'ur', null);
const aBusyHall = fc
  .record({
    calls: fc.array(
      fc.record({ gender, language, isForChildren: fc.boolean(), waited: fc.integer({ min: 0, max: 14 }) }),
      { maxLength: 7 },
    ),
    desks: fc.array(fc.record({ gender, language, isForChildren: fc.boolean() }), { maxLength: 9 }),
    live: fc.array(fc.tuple(fc.nat(8), fc.nat(6)), { maxLength: 9 }),
  })
  .map(({ calls, desks, live }) =>
    hall({
      now: at(15),
      calls: calls.map(({ waited, ...call }, place) => {
        const came = at(15 - waited);
        return aWaitingCall(`c${place}`, { ...call, queuedAt: came, ringingAt: came });
      }),
      desks: desks.map(({ language: speaks, ...desk }, place) =>
        aDesk(`s${place}`, { ...desk, languages: speaks === null ? [] : [speaks] }),
      ),
      live: [...new Map(live)].map(([staff, call]) => ({ staff: `s${staff}`, call: `c${call}`, at: at(14) })),
    }),
  );
const rung = (offers: ReturnType<typeof ringing>): ReadonlySet<string> => new Set(offers.map((one) => one.call));

describe('whatever waits and whoever is free', () => {
  it('no fewer calls ring because of what their lines would rather have', () => {
    fc.assert(
      fc.property(aBusyHall, (before) => {
        const without = { ...before, calls: before.calls.map((call) => ({ ...call, gender: null })) };
        const withWishes = rung(ringing(before, nextOffers(before)));
        expect(withWishes.size).toBeGreaterThanOrEqual(rung(ringing(without, nextOffers(without))).size);
      }),
      { numRuns: 1000 },
    );
  });

  it('a call alone rings wherever anybody is free, whoever that is', () => {
    fc.assert(
      fc.property(aBusyHall, (before) => {
        fc.pre(before.desks.length > 0);
        for (const call of before.calls) {
          const alone = { ...before, calls: [call], live: [] };
          expect(rung(nextOffers(alone).made)).toEqual(new Set([call.id]));
        }
      }),
    );
  });

  it('nothing is left to do twice, no desk rings for two, and none is idle that a call without a wish could have', () => {
    fc.assert(
      fc.property(aBusyHall, (before) => {
        const after = ringing(before, nextOffers(before));
        expect(new Set(after.map((one) => one.staff)).size).toBe(after.length);
        expect(nextOffers({ ...before, live: after })).toEqual({ ended: [], made: [] });
        const isEasy = before.calls.some(
          (call) => call.gender === null && call.language === null && !call.isForChildren,
        );
        expect(after.length).toBeGreaterThanOrEqual(isEasy ? before.desks.length : 0);
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOffers } from '../../../domain/queue/offers.ts';
import { queueDefaults, refusesQueueSettings } from '../../../domain/queue/settings.ts';
import { aDesk, at, aWaitingCall as aCall, hall, made, ringing } from '../../builders/a-hall.ts';

describe('a ringing call', () => {
  it('rings at every free desk while it is the only one', () => {
    const next = nextOffers(hall({ calls: [aCall('a')], desks: [aDesk('1'), aDesk('2'), aDesk('3')] }));
    expect(made(next.made)).toEqual(['1:a', '2:a', '3:a']);
    expect(next.ended).toEqual([]);
  });

  it('does not wait for the one before it: half of the desks go over', () => {
    const desks = ['1', '2', '3', '4'].map((staff) => aDesk(staff));
    const live = desks.map(({ staff }) => ({ staff, call: 'a', at: at(0) }));
    const next = nextOffers(hall({ calls: [aCall('a'), aCall('b', { queuedAt: at(3) })], desks, live, now: at(3) }));
    expect(made(next.made)).toEqual(['3:b', '4:b']);
    expect(next.ended.map((one) => `${one.staff} ${one.ended}`).toSorted()).toEqual(['3 withdrawn', '4 withdrawn']);
  });

  it('rings at the one who has been free longest when there are more calls than desks', () => {
    const calls = [aCall('b', { queuedAt: at(2) }), aCall('a'), aCall('c', { queuedAt: at(3) })];
    const desks = [aDesk('1', { freeSince: at(-5) }), aDesk('2', { freeSince: at(-50) })];
    expect(made(nextOffers(hall({ calls, desks, now: at(4) })).made)).toEqual(['1:b', '2:a']);
  });

  it('lapses after the offer time and not before, and stands at the front of the queue then', () => {
    const live = [{ staff: '1', call: 'b', at: at(10) }];
    const calls = [aCall('a'), aCall('b', { queuedAt: at(5) })];
    const early = nextOffers(hall({ calls, desks: [aDesk('1')], live, now: at(29) }));
    expect(early).toEqual({ ended: [], made: [] });
    const late = nextOffers(hall({ calls, desks: [aDesk('1')], live, now: at(30) }));
    expect(late).toEqual({ ended: [{ staff: '1', call: 'b', at: at(10), ended: 'lapsed' }], made: [] });
    const back = [aCall('a'), aCall('b', { queuedAt: at(5), returnedAt: at(30) })];
    expect(made(nextOffers(hall({ calls: back, desks: [aDesk('2')], now: at(31) })).made)).toEqual(['2:b']);
  });

  it('rings at those who let one ring only while no other desk is free', () => {
    const [here, gone] = [aDesk('here'), aDesk('gone', { isLastResort: true })];
    expect(made(nextOffers(hall({ calls: [aCall('a')], desks: [here, gone] })).made)).toEqual(['here:a']);
    expect(made(nextOffers(hall({ calls: [aCall('a')], desks: [gone] })).made)).toEqual(['gone:a']);
    const live = [{ staff: 'gone', call: 'a', at: at(0) }];
    const next = nextOffers(hall({ calls: [aCall('a')], desks: [here, gone], live, now: at(1) }));
    expect(made(next.made)).toEqual(['here:a']);
    expect(next.ended).toMatchObject([{ staff: 'gone', ended: 'withdrawn' }]);
  });

  it('is withdrawn from a desk that is not free any more', () => {
    const live = [{ staff: '1', call: 'a', at: at(0) }];
    expect(nextOffers(hall({ calls: [aCall('a')], live })).ended).toMatchObject([{ staff: '1', ended: 'withdrawn' }]);
  });

  it('rings first where its language and its children’s line are served, then everywhere', () => {
    const desks = [
      aDesk('ar', { languages: ['ar'] }),
      aDesk('ur', { languages: ['ur', 'ar'], isForChildren: true }),
      aDesk('any'),
    ];
    const urdu = aCall('a', { language: 'ur' });
    const child = aCall('a', { isForChildren: true });
    expect(made(nextOffers(hall({ calls: [urdu], desks })).made)).toEqual(['any:a', 'ur:a']);
    expect(made(nextOffers(hall({ calls: [child], desks })).made)).toEqual(['ur:a']);
    expect(made(nextOffers(hall({ calls: [child], desks, now: at(10) })).made)).toEqual(['any:a', 'ar:a', 'ur:a']);
    expect(made(nextOffers(hall({ calls: [child], desks: [aDesk('any')] })).made)).toEqual(['any:a']);
  });
});

it('leaves no desk with two calls, no call without a desk while there are enough, and nothing to do twice', () => {
  const some = fc.record({
    calls: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }),
    desks: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }),
    live: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
      selector: ([staff]) => staff,
      maxLength: 12,
    }),
    now: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(some, ({ calls, desks, live, now }) => {
      const offers = live.map(([staff, call]) => ({ staff: `s${staff}`, call: `c${call}`, at: at(staff) }));
      const before = hall({
        calls: calls.map((call) => aCall(`c${call}`, { queuedAt: at(call) })),
        desks: desks.map((staff) => aDesk(`s${staff}`)),
        live: offers,
        now: at(now),
      });
      const next = nextOffers(before);
      const after = ringing(before, next);
      expect(new Set(after.map((one) => one.staff)).size).toBe(after.length);
      const lapsed = new Set(next.ended.filter((one) => one.ended === 'lapsed').map((one) => one.staff));
      const usable = before.desks.filter((desk) => !lapsed.has(desk.staff));
      const rung = new Set(after.map((one) => one.call));
      expect(rung.size).toBe(Math.min(before.calls.length, usable.length));
      expect(nextOffers({ ...before, desks: usable, live: after })).toEqual({ ended: [], made: [] });
    }),
  );
});

it('refuses times out of their range, and parts of seconds', () => {
  expect(refusesQueueSettings(queueDefaults)).toBeNull();
  for (const wrong of [{ offerSeconds: 4 }, { offerSeconds: 121 }, { wrapUpSeconds: 29 }, { preferSeconds: 0.5 }])
    expect(refusesQueueSettings({ ...queueDefaults, ...wrong })).toBe('input-invalid');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeOfDay } from '../../../domain/clock.ts';
import {
  carries,
  mayBeOverruled,
  mayCallNow,
  numberToCall,
  safeWording,
  type KnownCaller,
  type Overrule,
} from '../../../domain/people/calling-back.ts';
import { mayCallBack, type SafeContact } from '../../../domain/people/safe-contact.ts';

const [rang, safe] = ['+97455550147', '+97455550777'];
const caller = (rules: readonly SafeContact[], over: Partial<KnownCaller> = {}): KnownCaller => ({
  number: rang,
  rules,
  perpetrators: new Set(),
  ...over,
});
/** 21:00 in Doha. */
const now = '2026-03-01T18:00:00.000Z';
const yes = { callBack: 'allowed' } as const;
const no = { callBack: 'forbidden' } as const;

describe('whether somebody may be called now', () => {
  it.each<[string, KnownCaller, object]>([
    ['who said yes', caller([yes]), { may: 'call' }],
    ['who was never asked', caller([{}]), { may: 'ask', why: 'not-asked' }],
    ['who is not known at all', caller([]), { may: 'ask', why: 'not-asked' }],
    ['who said no', caller([no]), { may: 'never', why: 'never-call-back' }],
    ['who said no before a yes', caller([no, yes]), { may: 'never', why: 'never-call-back' }],
    ['who said no after a yes', caller([yes, no]), { may: 'never', why: 'never-call-back' }],
    ['who withheld the number', caller([yes], { number: null }), { may: 'never', why: 'no-number' }],
    [
      'who withheld the number and named a safe one',
      caller([{ ...yes, number: safe }], { number: null }),
      { may: 'call' },
    ],
    [
      'whose number is an alleged perpetrator’s',
      caller([yes], { perpetrators: new Set([rang]) }),
      { may: 'ask', why: 'perpetrators-number' },
    ],
    [
      'who rang from a perpetrator’s telephone and named a safe one',
      caller([{ ...yes, number: safe }], { perpetrators: new Set([rang]) }),
      { may: 'call' },
    ],
    ['within their hours', caller([{ ...yes, from: '20:00', until: '22:00' }]), { may: 'call' }],
    [
      'before their hours',
      caller([{ ...yes, from: '22:00', until: '23:00' }]),
      { may: 'later', why: 'outside-safe-hours', at: '2026-03-01T19:00:00.000Z' },
    ],
    [
      'at the minute their hours end',
      caller([{ ...yes, from: '08:00', until: '21:00' }]),
      { may: 'later', why: 'outside-safe-hours', at: '2026-03-02T05:00:00.000Z' },
    ],
    ['within hours over midnight', caller([{ ...yes, from: '20:00', until: '02:00' }]), { may: 'call' }],
    [
      'whose hours of two contacts meet tomorrow',
      caller([
        { ...yes, from: '08:00', until: '20:00' },
        { from: '10:00', until: '22:00' },
      ]),
      { may: 'later', why: 'outside-safe-hours', at: '2026-03-02T07:00:00.000Z' },
    ],
    [
      'whose hours of two contacts never meet',
      caller([
        { ...yes, from: '08:00', until: '09:00' },
        { from: '10:00', until: '11:00' },
      ]),
      { may: 'later', why: 'outside-safe-hours', at: null },
    ],
  ])('%s', (_who, known, verdict) => {
    expect(mayCallNow(known, now)).toEqual(verdict);
  });

  const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
    const [hour, rest] = [Math.floor(minute / 60), minute % 60];
    return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  });
  const rule: fc.Arbitrary<SafeContact> = fc
    .record(
      {
        callBack: fc.constantFrom('allowed' as const, 'forbidden' as const),
        number: fc.constantFrom(rang, safe),
        from: time,
        until: time,
      },
      { requiredKeys: [] },
    )
    .map((some) => some as SafeContact);
  // Of this century: a time zone of the seventies was another.
  const instants = fc
    .integer({ min: 27_000_000, max: 40_000_000 })
    .map((minute) => new Date(minute * 60_000 + 1234).toISOString());

  it('is a yes only where somebody said yes, nobody said no, and every contact’s hours allow it', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), instants, (rules, at) => {
        const verdict = mayCallNow(caller(rules), at);
        const local = timeOfDay(at);
        const isSafe =
          rules.some((one) => one.callBack === 'allowed') &&
          rules.every((one) => one.callBack !== 'forbidden' && mayCallBack({ ...one, callBack: 'allowed' }, local));
        expect(verdict.may === 'call').toBe(isSafe);
      }),
    );
  });

  it('is never a yes again once somebody said no', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), rule, instants, (rules, more, at) => {
        const said = fc.sample(fc.shuffledSubarray([...rules, { ...more, ...no }], { minLength: rules.length + 1 }), 1);
        expect(mayCallNow(caller(said[0] ?? []), at).may).toBe('never');
      }),
    );
  });

  it('says the next moment at which it is a yes', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), instants, (rules, at) => {
        const verdict = mayCallNow(caller(rules), at);
        fc.pre(verdict.may === 'later' && verdict.at !== null);
        const next = verdict.may === 'later' ? (verdict.at ?? '') : '';
        expect(next > at).toBe(true);
        expect(Date.parse(next) - Date.parse(at)).toBeLessThanOrEqual(24 * 3_600_000);
        expect(mayCallNow(caller(rules), next)).toEqual({ may: 'call' });
      }),
    );
  });
});

describe('what to keep to', () => {
  it('is the newest word, but the strictest about voicemail; and the number they named last', () => {
    const rules: SafeContact[] = [
      { ...yes, codeWord: 'ياسمين', voicemail: 'forbidden', number: safe },
      { codeWord: 'نخلة', voicemail: 'allowed', whoMayAnswer: 'أختها' },
    ];
    expect(safeWording(caller(rules))).toEqual({ codeWord: 'نخلة', voicemail: 'forbidden', whoMayAnswer: 'أختها' });
    expect(safeWording(caller([]))).toEqual({ voicemail: 'not-asked' });
    expect(numberToCall(caller(rules))).toBe(safe);
    expect(numberToCall(caller([]))).toBe(rang);
  });
});

describe('a supervisor’s word against the rule', () => {
  const good: Overrule = {
    askedBy: 'op-1',
    why: 'never-call-back',
    isAllowed: true,
    validUntil: '2026-03-01T18:10:00.000Z',
    isUsed: false,
    hasNews: false,
  };
  const verdict = { may: 'never', why: 'never-call-back' } as const;

  it('carries the call of the one who asked, once, in its time, against the rule it was about', () => {
    expect(carries(good, verdict, 'op-1', now)).toBe(true);
    const worthless: readonly [Overrule, string, string][] = [
      [{ ...good, isAllowed: false }, 'op-1', now],
      [{ ...good, isUsed: true }, 'op-1', now],
      [{ ...good, hasNews: true }, 'op-1', now],
      [{ ...good, why: 'not-asked' }, 'op-1', now],
      [good, 'op-2', now],
      [good, 'op-1', good.validUntil],
    ];
    expect(worthless.filter(([overrule, by, at]) => carries(overrule, verdict, by, at))).toEqual([]);
  });

  it('is nothing where there is no number to call', () => {
    const without = { may: 'never', why: 'no-number' } as const;
    expect(mayBeOverruled(without)).toBe(false);
    expect(carries({ ...good, why: 'no-number' }, without, 'op-1', now)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { printCard } from '../../../contract/exchange/print-card.ts';
import { smsCard, smsOf } from '../../../contract/exchange/sms-card.ts';
import { holdsNumber } from '../../../contract/exchange/unsafe-numbers.ts';
import { aHiddenNumber, aSnapshot } from '../../builders/a-snapshot.ts';
import { aCard, anEscalationView } from '../../builders/an-escalation-view.ts';

// Thousands of runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const at = '2026-03-01T18:05:00.000Z';
const callable = aSnapshot(
  {},
  { view: anEscalationView({ card: aCard({ callBack: 'allowed' }), number: '+97444000199' }) },
);

describe('the short message', () => {
  it.each([
    ['a'.repeat(160), 'gsm-7', 1],
    ['a'.repeat(161), 'gsm-7', 2],
    ['a'.repeat(307), 'gsm-7', 3],
    ['€'.repeat(80), 'gsm-7', 1],
    ['€'.repeat(81), 'gsm-7', 2],
    ['ب'.repeat(70), 'ucs-2', 1],
    ['ب'.repeat(71), 'ucs-2', 2],
    [`${'a'.repeat(70)}ب`, 'ucs-2', 2],
  ])('of %s is %s in %i', (text, alphabet, parts) => {
    expect(smsOf(text)).toEqual({ text, alphabet, parts });
  });

  it('says danger and place first, then the approach and not to phone', () => {
    const { text, alphabet } = smsCard(aSnapshot({ place: { zone: '90', street: '840' } }), 'en');
    expect(text).toBe(
      'Weapon or threat to kill. Zone 90, Street 840. Knife. Silent approach. Locked in a room. Do not call this number. 000001',
    );
    expect(alphabet).toBe('gsm-7');
    expect(smsCard(aSnapshot(), 'ar')).toMatchObject({ alphabet: 'ucs-2', parts: expect.any(Number) });
  });

  it('has no number on it even where calling is safe, and never more than three parts', () => {
    expect(smsCard(callable, 'en').text).not.toContain('44000199');
    const long = smsCard(aSnapshot({ place: { landmark: 'خلف السوق '.repeat(90) } }), 'ar');
    expect(long.parts).toBeLessThanOrEqual(3);
  });
});

describe('the printed card', () => {
  it('says everything in either language, in its direction, and runs nothing', () => {
    const arabic = printCard(aSnapshot({ story: '<script>alert(1)</script>' }), 'ar', at);
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(arabic).toContain('باب أخضر');
    expect(arabic).not.toMatch(/<script/u);
    expect(printCard(aSnapshot(), 'en', at)).toMatch(/Emergency card: Weapon.*Knife.*Do not call/su);
    expect(printCard(callable, 'en', at)).toContain('+97444000199');
  });

  it('never carries an unsafe number, nor does the short message', () => {
    fc.assert(
      fc.property(aHiddenNumber, fc.constantFrom('ar' as const, 'en' as const), ({ snapshot, number }, tongue) => {
        const page = printCard(snapshot, tongue, at).replace(/<footer>.*<\/footer>/su, '');
        expect([page, smsCard(snapshot, tongue).text].some((text) => holdsNumber(text, [number]))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

it('says coordinates without the noise of the arithmetic', () => {
  const place = { latitude: 25.285400000000003, longitude: -4.1e-13 };
  expect(smsCard(aSnapshot({ place }), 'en').text).toContain('25.2854, 0.');
});

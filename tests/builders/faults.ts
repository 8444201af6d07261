import { check } from '../../domain/screening/check.ts';
import type { Condition } from '../../domain/screening/condition.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import type { Band, BandRule } from '../../domain/screening/rules.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';
import { aBand, aScript, aSmallInstrument, smallRules } from './a-small-instrument.ts';

/** The faults a check finds, as "code place". */
export const errors = (instrument: Instrument): readonly string[] =>
  check(instrument)
    .filter((one) => one.level === 'error')
    .map(({ code, path }) => `${code} ${path}`);

export const aRule = (code: string, condition: Condition): BandRule => ({ code, when: condition, source: 'paper' });

/** Questions alone, with one rule that a yes to the first meets. */
export function asking(items: readonly ScriptItem[]): Instrument {
  const rules = [aRule('any', { item: items[0]?.id ?? '', is: 'yes' })];
  const bands = [aBand('high', { level: 'escalate', rules }), aBand('low')];
  return aSmallInstrument({ script: aScript(items), rules: { bands, alerts: [], impossible: [] }, known: [] });
}

/** The small instrument with other bands. */
export const banded = (bands: readonly Band[]): Instrument =>
  aSmallInstrument({ rules: { ...smallRules, bands }, known: [] });

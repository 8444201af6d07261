import { placedItems } from '../../../../domain/screening/script.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';

/** An instrument with one thing wrong, and what it is. */
export type Mutant = { readonly name: string; readonly instrument: Instrument };

type Path = readonly (string | number)[];
type Change = { readonly path: Path; readonly to: unknown; readonly what: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same data with one place replaced, or taken out when `to` is undefined. */
function replaced(value: unknown, [at, ...rest]: Path, to: unknown): unknown {
  if (at === undefined) return to;
  if (Array.isArray(value)) {
    const parts: readonly unknown[] = value;
    return parts.flatMap((one, index) => {
      if (index !== at) return [one];
      const next = replaced(one, rest, to);
      return next === undefined ? [] : [next];
    });
  }
  if (!isRecord(value)) throw new TypeError(`nothing at ${at}`);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      if (key !== at) return [[key, one]];
      const next = replaced(one, rest, to);
      return next === undefined ? [] : [[key, next]];
    }),
  );
}

const otherWay: Readonly<Record<string, string>> = { '>=': '>', '>': '>=', '<=': '<', '<': '<=', '=': '>=' };
const stepped = new Set(['scoreAtLeast', 'atLeast', 'value', 'min', 'max']);
const listed = new Set(['anyYes', 'countYes', 'countOf', 'oneOf', 'allUnanswered', 'all', 'any', 'none', 'opens']);
const whole = new Set(['rules', 'alerts', 'impossible', 'options']);
const flags = new Set(['needsAll', 'optional', 'from', 'askWhen', 'detailOf']);

/** What a code could have been mistaken for: the opposite word, or another option of the same question. */
function otherCodes(instrument: Instrument, owner: Record<string, unknown>, code: string): readonly string[] {
  const item = placedItems(instrument.script).find((one) => one.item.id === owner['item'])?.item;
  if (item?.kind === 'choice') return item.options.map((one) => one.code).filter((one) => one !== code);
  return [code === 'yes' ? 'no' : 'yes'];
}

/** What can be got wrong at one key of one record. */
function mistakesAt(
  instrument: Instrument,
  owner: Record<string, unknown>,
  key: string,
  path: Path,
): readonly Change[] {
  const value = owner[key];
  if (typeof value === 'number' && (stepped.has(key) || path.at(-2) === 'weights'))
    return [1, -1].map((step) => ({ path, to: value + step, what: `${value + step}` }));
  if (Array.isArray(value) && (listed.has(key) || whole.has(key)))
    return value.map((_one, index) => ({ path: [...path, index], to: undefined, what: 'dropped' }));
  if (key === 'is' && typeof value === 'string')
    return otherCodes(instrument, owner, value).map((to) => ({ path, to, what: to }));
  if (key === 'item' && typeof value === 'string') {
    const others = placedItems(instrument.script).map((one) => one.item.id);
    const to = others[(others.indexOf(value) + 1) % others.length];
    return [{ path, to, what: `${to}` }];
  }
  if (key === 'op' && typeof value === 'string') return [{ path, to: otherWay[value], what: `${otherWay[value]}` }];
  if (key === 'level')
    return ['none', 'watch', 'escalate']
      .filter((one) => one !== value)
      .map((to) => ({ path, to, what: `level ${to}` }));
  return flags.has(key) ? [{ path, to: undefined, what: 'dropped' }] : [];
}

function changesIn(instrument: Instrument, value: unknown, path: Path): readonly Change[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => changesIn(instrument, one, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.keys(value).flatMap((key) => [
    ...mistakesAt(instrument, value, key, [...path, key]),
    ...changesIn(instrument, value[key], [...path, key]),
  ]);
}

/** Bands in another order; one of nothing answered shuts out its neighbours, and the last has no rule. */
const reordered = ({ rules: { bands } }: Instrument): readonly Change[] =>
  bands.flatMap((band, index) => {
    const next = bands[index + 1];
    if (next === undefined || next.rules.length === 0 || [band.id, next.id].includes('not_answered')) return [];
    const order = [...bands.slice(0, index), next, band, ...bands.slice(index + 2)];
    return [{ path: ['rules', 'bands'], to: order, what: `${next.id} before ${band.id}` }];
  });

function branchesFlipped({ script }: Instrument): readonly Change[] {
  if (!placedItems(script).some((one) => one.conditions.length > 0)) return [];
  const to = script.openBranches === 'ask' ? 'hide' : 'ask';
  return [{ path: ['script', 'openBranches'], to, what: to }];
}

/** Every way to get one number, member, word, order, branch or rule of an instrument wrong. */
export function mutantsOf(instrument: Instrument): readonly Mutant[] {
  // Who may raise is no part of a report; packs.test.ts holds what a raise does.
  const { judgement: _judgement, ...rules } = instrument.rules;
  const changes = [
    ...changesIn(instrument, rules, ['rules']),
    ...changesIn(instrument, instrument.script, ['script']),
    ...reordered(instrument),
    ...branchesFlipped(instrument),
  ];
  return changes.map(({ path, to, what }) => ({
    name: `${path.join('.')}: ${what}`,
    // What a mistake leaves is weighed as if it were an instrument; that is the point of it.
    instrument: replaced(instrument, path, to) as Instrument,
  }));
}

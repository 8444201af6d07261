import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import services from '../../../../assets/reference/services.json' with { type: 'json' };
import { instrument as schema } from '../../../../contract/screening.ts';
import { answersOf } from '../../../../domain/screening/assess.ts';
import { bundledInstruments } from '../../../../domain/screening/bundled.ts';
import { itemsOf, type Condition } from '../../../../domain/screening/condition.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { misses } from '../../../../domain/screening/known-answers.ts';
import { report } from '../../../../domain/screening/report.ts';
import { placedItems } from '../../../../domain/screening/script.ts';
import { weigh } from '../../../../domain/screening/weigh.ts';

const folder = path.resolve(import.meta.dirname, '../../../../domain/screening/packs');
const instruments = bundledInstruments;
const each = instruments.map((one) => [one.id, one] as const);
const ids = instruments.map((one) => one.id);

const conditionsOf = ({ rules, script }: Instrument): readonly Condition[] => [
  ...rules.bands.flatMap((band) => band.rules.map((rule) => rule.when)),
  ...rules.alerts.map((alert) => alert.when),
  ...rules.impossible.map((one) => one.when),
  ...placedItems(script).flatMap((one) => one.conditions),
];
const keysOf = ({ rules, variants }: Instrument): readonly string[] => [
  ...rules.bands.flatMap((band) => [
    ...band.rules.map((rule) => rule.source),
    ...(band.percent === undefined ? [] : [band.percent.source]),
  ]),
  ...rules.alerts.map((alert) => alert.source),
  ...(rules.score === undefined ? [] : [rules.score.source]),
  ...variants.flatMap((variant) => variant.others.map((other) => other.source)),
];

describe('the instruments that ship', () => {
  it('are all the files there are, each named after its id', () => {
    expect(readdirSync(folder).toSorted()).toEqual(ids.map((id) => `${id}.json`).toSorted());
  });
  it.each(each)('%s parses, and gives every known answer', (_id, one) => {
    expect(schema.parse(structuredClone(one))).toEqual(one);
    expect(misses(one)).toEqual([]);
  });
  it.each(each)('%s names only questions, scripts, services and sources that are there', (_id, one) => {
    const items = new Set(placedItems(one.script).map((placed) => placed.item.id));
    const named = [...conditionsOf(one).flatMap(itemsOf), ...Object.keys(one.rules.score?.weights ?? {})];
    expect(named.filter((id) => !items.has(id))).toEqual([]);
    expect(keysOf(one).filter((key) => one.sources[key] === undefined)).toEqual([]);
    const { bands } = one.rules;
    expect(bands.flatMap((band) => band.opens ?? []).filter((id) => !ids.includes(id))).toEqual([]);
    const known = new Set(services.map((service) => service.id));
    expect(bands.flatMap((band) => band.services ?? []).filter((id) => !known.has(id))).toEqual([]);
  });
  it.each(each)('%s has each id once, and one last band that takes what is left', (_id, one) => {
    const lists = [
      placedItems(one.script).map((placed) => placed.item.id),
      one.rules.bands.map((band) => band.id),
      one.rules.alerts.map((alert) => alert.id),
      one.known.map((known) => known.id),
    ];
    for (const list of lists) expect(list.filter((id, index) => list.indexOf(id) !== index)).toEqual([]);
    expect(one.rules.bands.map((band) => band.rules.length === 0).indexOf(true)).toBe(one.rules.bands.length - 1);
  });
  it.each(each)('%s says what to do in every band that asks for something', (_id, one) => {
    const silent = one.rules.bands.filter((band) => band.level !== 'none' && band.action === undefined);
    expect(silent.map((band) => band.id)).toEqual([]);
  });
});

describe('an empty form', () => {
  it.each(each)('of %s is never the lowest band, nor complete', (_id, one) => {
    const refused = Object.fromEntries(placedItems(one.script).map((placed) => [placed.item.id, 'unknown']));
    for (const answers of [{}, refused]) {
      const result = weigh(one, answers);
      expect(result).toMatchObject({ complete: false, level: 'none' });
      expect(result.band).not.toBe(one.rules.bands.at(-1)?.id);
    }
  });
});

describe('the judgement of a person', () => {
  it.each(each.filter(([, one]) => one.rules.judgement !== undefined))(
    'raises %s to the level that escalates',
    (_id, one) => {
      expect(report(one, answersOf(one, {}, true))).toMatchObject({ level: 'escalate', complete: false });
    },
  );
  it('belongs to the instruments whose sources give it a place, and to our own', () => {
    const judged = instruments.filter((one) => one.rules.judgement !== undefined).map((one) => one.id);
    expect(judged.toSorted()).toEqual(['ASQ', 'CSSRS', 'DASH24', 'LAP', 'LAP2', 'child-priority']);
  });
});

describe('brief screens', () => {
  it.each(['HITS', 'HARK', 'IPV4'])('%s opens the full check and never escalates', (id) => {
    const bands = instruments.find((one) => one.id === id)?.rules.bands ?? [];
    expect(bands.filter((band) => band.level === 'escalate')).toEqual([]);
    expect(bands.filter((band) => band.level === 'watch').map((band) => band.opens)).toEqual([['DASH24']]);
  });
  it('leave the police tool to the dispatcher', () => {
    expect(instruments.filter((one) => !one.offeredTo.includes('operator')).map((one) => one.id)).toEqual(['ODARA']);
  });
});

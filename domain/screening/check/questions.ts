import { isUnsettled } from '../answer.ts';
import { faultOfAnswer } from '../impossible.ts';
import type { Instrument } from '../instrument.ts';
import { questionsOf, type ScriptItem } from '../script.ts';
import { finding, step, type Finding } from './finding.ts';
import { itemPlaces } from './places.ts';

type Of<Kind extends ScriptItem['kind']> = Extract<ScriptItem, { kind: Kind }>;

function checkOptions(item: Of<'choice'>, path: string): readonly Finding[] {
  const codes = item.options.map((option) => option.code);
  if (codes.length === 0 && item.open !== true) return [finding('no-options', `${path}/options`, { item: item.id })];
  return codes.flatMap((code, index) => {
    const [at, details] = [`${path}/options/${index}/code`, { item: item.id, name: code }];
    return [
      ...(isUnsettled(code) ? [finding('option-reserved', at, details)] : []),
      ...(codes.indexOf(code) < index ? [finding('option-twice', at, details)] : []),
    ];
  });
}

function checkScale(item: Of<'number'>, path: string): readonly Finding[] {
  if (item.min !== undefined && item.max !== undefined && item.min > item.max)
    return [finding('scale-empty', `${path}/max`, { item: item.id })];
  return Object.keys(item.labels ?? {})
    .filter((label) => faultOfAnswer(item, label.trim() === '' ? Number.NaN : Number(label)) !== null)
    .map((name) => finding('label-outside-scale', `${path}/labels${step(name)}`, { item: item.id, name }));
}

function checkDetails(instrument: Instrument): readonly Finding[] {
  const ids = new Set(questionsOf(instrument.script).map((item) => item.id));
  return itemPlaces(instrument).flatMap(({ item, path }) => {
    const { id, detailOf } = item;
    if (detailOf === undefined || (detailOf !== id && ids.has(detailOf))) return [];
    return [finding('detail-of-unknown', `${path}/detailOf`, { item: id, name: detailOf })];
  });
}

/** Finds questions that cannot be answered as they stand. */
export function checkQuestions(instrument: Instrument): readonly Finding[] {
  const found = itemPlaces(instrument).flatMap(({ item, path }) => {
    switch (item.kind) {
      case 'choice':
        return checkOptions(item, path);
      case 'number':
        return checkScale(item, path);
      case 'group':
        return item.items.length === 0 ? [finding('group-empty', `${path}/items`, { item: item.id })] : [];
      default:
        return [];
    }
  });
  const isEmpty = questionsOf(instrument.script).length === 0;
  return [...(isEmpty ? [finding('no-questions', '/script/sections')] : []), ...found, ...checkDetails(instrument)];
}

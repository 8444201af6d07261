import type { ItemId } from '../answer.ts';
import type { Instrument } from '../instrument.ts';
import type { Weight } from '../rules.ts';
import { placedItems, type ScriptItem } from '../script.ts';
import { finding, step, type Finding } from './finding.ts';
import { takes } from './takes.ts';

/** The codes an item lists; those of a scale or an open choice are not listed anywhere. */
function listed(item: ScriptItem): readonly string[] {
  if (item.kind === 'yes-no') return ['yes'];
  return item.kind === 'choice' ? item.options.map((option) => option.code) : [];
}

function checkCodes(item: ScriptItem, weight: Readonly<Record<string, number>>, path: string): readonly Finding[] {
  const unknown = Object.keys(weight).filter((code) => !takes(item, code));
  const missing = listed(item).filter((code) => !(code in weight));
  return [
    ...unknown.map((name) => finding('weight-unknown-code', path + step(name), { item: item.id, name })),
    ...missing.map((name) => finding('weight-missing-code', path, { item: item.id, name })),
  ];
}

function checkWeight(item: ScriptItem, weight: Weight, path: string): readonly Finding[] {
  const { id } = item;
  if (item.kind === 'text' || item.kind === 'note' || item.kind === 'group')
    return [finding('weight-without-number', path, { item: id })];
  if (typeof weight === 'object') return checkCodes(item, weight, path);
  // A plain figure counts a yes or multiplies a number; a choice with neither would silently bring nothing.
  if (item.kind === 'choice') return takes(item, 'yes') ? [] : [finding('weight-without-number', path, { item: id })];
  const isEndless = item.kind === 'number' && (item.max === undefined || (item.min === undefined && weight < 0));
  return isEndless && weight !== 0 ? [finding('weight-unbounded', path, { item: id })] : [];
}

/** Finds points given to what is not asked, or to answers that bring none. */
export function checkWeights(instrument: Instrument): readonly Finding[] {
  const items = new Map<ItemId, ScriptItem>(placedItems(instrument.script).map(({ item }) => [item.id, item]));
  return Object.entries(instrument.rules.score?.weights ?? {}).flatMap(([id, weight]) => {
    const path = `/rules/score/weights${step(id)}`;
    const item = items.get(id);
    return item === undefined ? [finding('weight-unknown-item', path, { name: id })] : checkWeight(item, weight, path);
  });
}

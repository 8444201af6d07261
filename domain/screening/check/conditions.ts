import type { ItemId } from '../answer.ts';
import { faultOfAnswer } from '../impossible.ts';
import type { Instrument } from '../instrument.ts';
import { isQuestion, placedItems, type ScriptItem } from '../script.ts';
import { finding, type Finding } from './finding.ts';
import { conditionPlaces, leavesOf, type Leaf } from './places.ts';
import { scoreLimits } from './score-limits.ts';
import { takes } from './takes.ts';

type Items = ReadonlyMap<ItemId, ScriptItem>;
type Of<Key extends string> = Extract<Leaf, { readonly [K in Key]: unknown }>;

/** Whether there is a question of this name. */
function checkName(items: Items, name: ItemId, path: string): readonly Finding[] {
  const item = items.get(name);
  if (item === undefined) return [finding('condition-unknown-item', path, { name })];
  return isQuestion(item) ? [] : [finding('condition-not-a-question', path, { name })];
}

/** Sizes go by numbers and, for dates and times, by text; the end of a scale is the last value that means anything. */
function checkComparison({ item: id, op, value }: Of<'op'>, items: Items, path: string): readonly Finding[] {
  const item = items.get(id);
  if (item === undefined || !isQuestion(item)) return checkName(items, id, `${path}/item`);
  const details = { item: id, name: `${op} ${value}` };
  if (item.kind === 'text' && typeof value === 'string') return [];
  if (item.kind === 'number' && typeof value === 'number') {
    const isOff = value < (item.min ?? -Infinity) || value > (item.max ?? Infinity);
    const isMissed =
      (op === '=' && faultOfAnswer(item, value) !== null) ||
      (op === '>' && value === item.max) ||
      (op === '<' && value === item.min);
    return isOff || isMissed ? [finding('condition-outside-scale', `${path}/value`, details)] : [];
  }
  if (op !== '=' || typeof value !== 'string' || item.kind === 'number')
    return [finding('condition-wrong-kind', `${path}/value`, details)];
  return takes(item, value) ? [] : [finding('condition-impossible-value', `${path}/value`, { item: id, name: value })];
}

/** A list of items that is counted: each there, once, and able to give one of the words. */
function checkCount(
  counted: { readonly ids: readonly ItemId[]; readonly words: readonly string[] },
  items: Items,
  path: string,
) {
  return counted.ids.flatMap((id, index): readonly Finding[] => {
    const at = `${path}/${index}`;
    const unnamed = checkName(items, id, at);
    if (unnamed.length > 0) return unnamed;
    if (counted.ids.indexOf(id) < index) return [finding('condition-item-twice', at, { item: id, name: id })];
    const item = items.get(id);
    const isCounted = item !== undefined && counted.words.some((word) => takes(item, word));
    const name = counted.words.join(', ');
    return isCounted ? [] : [finding('condition-impossible-value', at, { item: id, name })];
  });
}

const checkAtLeast = (ids: readonly ItemId[], atLeast: number, path: string): readonly Finding[] =>
  atLeast > ids.length
    ? [finding('condition-count-too-high', `${path}/atLeast`, { name: atLeast, most: ids.length })]
    : [];

/** A word that no counted item gives was misspelt, even where the other words are given. */
const checkWords = ({ countOf, oneOf }: Of<'countOf'>, items: Items, path: string): readonly Finding[] =>
  oneOf.flatMap((word, index) => {
    const isGiven = countOf.some((id) => {
      const item = items.get(id);
      return item === undefined || takes(item, word);
    });
    const details = { item: countOf.join(', '), name: word };
    return isGiven ? [] : [finding('condition-impossible-value', `${path}/oneOf/${index}`, details)];
  });

function checkScore(atLeast: number, instrument: Instrument, path: string): readonly Finding[] {
  if (instrument.rules.score === undefined) return [finding('condition-no-score', path)];
  const { low, high } = scoreLimits(instrument);
  const at = `${path}/scoreAtLeast`;
  if (atLeast > high) return [finding('score-out-of-reach', at, { name: atLeast, most: high })];
  return atLeast <= low ? [finding('score-always-reached', at, { name: atLeast, least: low })] : [];
}

/** What is wrong with one test by itself. */
function checkLeaf(leaf: Leaf, path: string, instrument: Instrument, items: Items): readonly Finding[] {
  if ('op' in leaf) return checkComparison(leaf, items, path);
  if ('anyYes' in leaf) return checkCount({ ids: leaf.anyYes, words: ['yes'] }, items, `${path}/anyYes`);
  if ('countYes' in leaf)
    return [
      ...checkCount({ ids: leaf.countYes, words: ['yes'] }, items, `${path}/countYes`),
      ...checkAtLeast(leaf.countYes, leaf.atLeast, path),
    ];
  if ('countOf' in leaf)
    return [
      ...checkCount({ ids: leaf.countOf, words: leaf.oneOf }, items, `${path}/countOf`),
      ...checkAtLeast(leaf.countOf, leaf.atLeast, path),
      ...checkWords(leaf, items, path),
    ];
  if ('answered' in leaf) return checkName(items, leaf.answered, `${path}/answered`);
  if ('allUnanswered' in leaf)
    return leaf.allUnanswered.flatMap((id, index) => checkName(items, id, `${path}/allUnanswered/${index}`));
  if ('scoreAtLeast' in leaf) return checkScore(leaf.scoreAtLeast, instrument, path);
  const item = items.get(leaf.item);
  if (item === undefined || !isQuestion(item)) return checkName(items, leaf.item, `${path}/item`);
  const isGiven = takes(item, leaf.is);
  return isGiven ? [] : [finding('condition-impossible-value', `${path}/is`, { item: leaf.item, name: leaf.is })];
}

/** Finds tests that cannot mean what they say: of unknown items, of values a question never takes, of scores there are none of. */
export function checkConditions(instrument: Instrument): readonly Finding[] {
  const items = new Map(placedItems(instrument.script).map(({ item }) => [item.id, item]));
  return conditionPlaces(instrument).flatMap(({ condition, path }) =>
    leavesOf(condition, path).flatMap((one) => checkLeaf(one.leaf, one.path, instrument, items)),
  );
}

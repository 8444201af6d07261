import type { Answer, ItemId } from '../answer.ts';
import { faultOfAnswer } from '../impossible.ts';
import type { Instrument } from '../instrument.ts';
import type { ScriptItem } from '../script.ts';
import { conditionPlaces, leavesOf } from './places.ts';

/** Answers worth trying; `isWhole` when every other answer is weighed like one of them. */
export type Candidates = { readonly answers: readonly Answer[]; readonly isWhole: boolean };

/** The words and figures that some rule asks of an item. */
type Tested = { readonly words: ReadonlySet<string>; readonly values: ReadonlySet<number> };

function testedOf(instrument: Instrument, id: ItemId): Tested {
  const leaves = conditionPlaces(instrument).flatMap((place) => leavesOf(place.condition, ''));
  const [words, values] = [new Set<string>(), new Set<number>()];
  for (const { leaf } of leaves) {
    if ('is' in leaf && leaf.item === id) words.add(leaf.is);
    if ('countOf' in leaf && leaf.countOf.includes(id)) for (const word of leaf.oneOf) words.add(word);
    if ('op' in leaf && leaf.item === id) {
      if (typeof leaf.value === 'number') values.add(leaf.value);
      else words.add(leaf.value);
    }
  }
  const weight = instrument.rules.score?.weights[id];
  if (typeof weight === 'object') for (const code of Object.keys(weight)) words.add(code);
  return { words, values };
}

const mostCodes = 6;
const mostSteps = 20;

/** Every way to choose several of a few codes; of many, each alone and all together. */
function chosen(codes: readonly string[]): Candidates {
  const alone = codes.map((code): Answer => [code]);
  if (codes.length > mostCodes) return { answers: [[...codes], ...alone], isWhole: false };
  const sets = codes.reduce<readonly (readonly string[])[]>(
    (all, code) => [...all, ...all.map((set) => [...set, code])],
    [[]],
  );
  return { answers: sets.filter((set) => set.length > 0), isWhole: true };
}

function choices(item: Extract<ScriptItem, { kind: 'choice' }>, tested: Tested): Candidates {
  const own = item.options.map((option) => option.code);
  const extra = item.open === true ? [...tested.words, 'something else'] : [];
  const all = [...new Set([...own, ...extra])].filter((code) => code !== 'declined' && code !== 'unknown');
  // Options that nothing looks at are all alike: one stands for them.
  const named = all.filter((code) => tested.words.has(code) || code === 'yes');
  const other = all.find((code) => !named.includes(code));
  const codes = other === undefined ? named : [...named, other];
  return item.several === true ? chosen(codes) : { answers: codes, isWhole: true };
}

const descending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => b - a);

function numbers(item: Extract<ScriptItem, { kind: 'number' }>, tested: Tested, isWeighed: boolean): Candidates {
  const ends = [item.min, item.max].filter((value) => value !== undefined);
  const named = [...tested.values, ...[...tested.words].map(Number).filter(Number.isFinite)];
  const marks = [...new Set([...ends, ...named])].toSorted((a, b) => a - b);
  const between = marks.map((value, index) => (value + (marks[index + 1] ?? value)) / 2);
  const around = [0, ...between, ...marks.flatMap((value) => [value, value + 1, value - 1])];
  const possible = [...new Set(around)].filter((value) => faultOfAnswer(item, value) === null);
  if (!isWeighed) return { answers: descending(possible), isWhole: true };
  const { min, max } = item;
  if (item.decimal === true || min === undefined || max === undefined || max - min > mostSteps)
    return { answers: descending(possible), isWhole: false };
  return {
    answers: Array.from({ length: Math.max(0, Math.floor(max - min) + 1) }, (_, index) => max - index),
    isWhole: true,
  };
}

function settled(item: ScriptItem, tested: Tested, isWeighed: boolean): Candidates {
  switch (item.kind) {
    case 'yes-no':
      return { answers: ['yes', 'no'], isWhole: true };
    case 'choice':
      return choices(item, tested);
    case 'number':
      return numbers(item, tested, isWeighed);
    case 'text': {
      const around = [...tested.words].flatMap((word) => [word, `${word}~`, word.slice(0, -1)]);
      return { answers: [...around.filter((word) => word !== ''), '!'], isWhole: tested.words.size === 0 };
    }
    default:
      return { answers: [], isWhole: true };
  }
}

/**
 * Answers to one item that tell apart everything its instrument's rules tell apart. A refusal is weighed like no answer at all, unless a
 * rule asks for the word or the item may be left empty.
 */
export function candidatesOf(item: ScriptItem, instrument: Instrument): Candidates {
  const tested = testedOf(instrument, item.id);
  const { answers, isWhole } = settled(item, tested, instrument.rules.score?.weights[item.id] !== undefined);
  const isLeft = item.optional === true || item.from === 'staff';
  const refused = ['declined', 'unknown'].filter((word) => tested.words.has(word));
  return { answers: [...answers, ...(isLeft && refused.length === 0 ? ['declined'] : refused)], isWhole };
}

import { isUnsettled, type ItemId } from './answer.ts';
import { partsOf, type Comparison, type Condition } from './condition.ts';
import type { Instrument } from './instrument.ts';
import { phrase } from './phrase.ts';
import { placedItems, type ScriptItem } from './script.ts';
import type { Words } from './words.ts';

const words = (en: string, ar: string): Words => ({ en, ar });

const sizes: Readonly<Record<Comparison, Words>> = {
  '=': words('{item} is {value}', '{item} يساوي {value}'),
  '<': words('{item} is below {value}', '{item} أقل من {value}'),
  '<=': words('{item} is at most {value}', '{item} لا يزيد على {value}'),
  '>': words('{item} is above {value}', '{item} أكثر من {value}'),
  '>=': words('{item} is at least {value}', '{item} لا يقل عن {value}'),
};

const said: Readonly<Record<string, Words>> = {
  yes: words('yes', 'نعم'),
  no: words('no', 'لا'),
  declined: words('declined', 'امتنع عن الإجابة'),
  unknown: words('unknown', 'لا يعرف'),
};

/** A list in words; what stands between is already in each language. */
const list = (parts: readonly Words[], between: Words = words(', ', '، ')): Words => ({
  ar: parts.map((part) => part.ar).join(between.ar),
  en: parts.map((part) => part.en).join(between.en),
});

const quoted = (text: Words): Words => ({ ar: `«${text.ar}»`, en: `“${text.en}”` });

/** Says conditions of one instrument as an operator would read them. */
export function sayingOf(instrument: Instrument) {
  const items = new Map<ItemId, ScriptItem>(placedItems(instrument.script).map(({ item }) => [item.id, item]));
  const item = (id: ItemId): Words => {
    const found = items.get(id);
    return found === undefined ? phrase(words('{id}', '{id}'), { id }) : quoted(found.short);
  };
  const names = (ids: readonly ItemId[]): Words => list(ids.map(item));
  const answer = (id: ItemId, word: string): Words => {
    const found = items.get(id);
    const option = found?.kind === 'choice' ? found.options.find((one) => one.code === word) : undefined;
    if (option !== undefined && !isUnsettled(word)) return quoted(option.text);
    return said[word] ?? words(word, word);
  };
  return { item, names, answer };
}

type Saying = ReturnType<typeof sayingOf>;

function sayCount(condition: Condition, { names }: Saying): Words | null {
  if ('anyYes' in condition)
    return phrase(words('one of these is yes: {names}', 'الجواب نعم عن واحد من: {names}'), {
      names: names(condition.anyYes),
    });
  if ('countYes' in condition)
    return phrase(words('at least {count} of these are yes: {names}', 'الجواب نعم عن {count} على الأقل من: {names}'), {
      count: condition.atLeast,
      names: names(condition.countYes),
    });
  if ('countOf' in condition)
    return phrase(
      words('at least {count} of these are {words}: {names}', 'الجواب {words} عن {count} على الأقل من: {names}'),
      {
        count: condition.atLeast,
        words: list(
          condition.oneOf.map((word) => said[word] ?? words(word, word)),
          words(' or ', ' أو '),
        ),
        names: names(condition.countOf),
      },
    );
  if ('allUnanswered' in condition)
    return phrase(words('none of these is answered: {names}', 'لم يُجب عن أي من: {names}'), {
      names: names(condition.allUnanswered),
    });
  return null;
}

/** A condition in words. */
export function sayCondition(condition: Condition, saying: Saying): Words {
  const count = sayCount(condition, saying);
  if (count !== null) return count;
  if ('is' in condition)
    return phrase(words('{item} is {value}', 'جواب {item}: {value}'), {
      item: saying.item(condition.item),
      value: saying.answer(condition.item, condition.is),
    });
  if ('op' in condition)
    return phrase(sizes[condition.op], { item: saying.item(condition.item), value: condition.value });
  if ('answered' in condition)
    return phrase(words('{item} is answered', 'أُجيب عن {item}'), { item: saying.item(condition.answered) });
  if ('scoreAtLeast' in condition)
    return phrase(words('the score is at least {value}', 'المجموع لا يقل عن {value}'), {
      value: condition.scoreAtLeast,
    });
  if ('undecided' in condition)
    return phrase(words('it is still open whether {inner}', 'لم يُحسم بعد أن {inner}'), {
      inner: sayCondition(condition.undecided, saying),
    });
  if ('all' in condition || 'any' in condition || 'none' in condition) return sayJoined(condition, saying);
  return words('', '');
}

function sayJoined(condition: Parameters<typeof partsOf>[0], saying: Saying): Words {
  const parts = partsOf(condition).map((part) => {
    const inner = sayCondition(part, saying);
    const isJoined = ('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1);
    return isJoined ? phrase(words('({inner})', '({inner})'), { inner }) : inner;
  });
  if ('all' in condition) return list(parts, words(' and ', ' و'));
  const either = list(parts, words(' or ', ' أو '));
  return 'any' in condition
    ? either
    : phrase(words('it does not hold that {inner}', 'لا يصح أن {inner}'), { inner: either });
}

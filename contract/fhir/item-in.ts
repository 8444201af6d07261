import type { Condition } from '../../domain/screening/condition.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';
import { conditionIn, type Asked } from './condition-in.ts';
import type { Ids } from './ids.ts';
import { optionsIn } from './options-in.ts';
import { besides, isSet, type Extension, type FhirItem, type Questionnaire } from './schema.ts';
import { isCalculated } from './totals-in.ts';
import { allItems, isQuestion } from './tree.ts';
import { urls } from './urls.ts';
import { valueOf } from './value.ts';
import { wordsIn } from './words-in.ts';

export type Reading = {
  readonly ids: Ids;
  readonly language: string | undefined;
  readonly asked: ReadonlyMap<string, Asked>;
};

/** Everything an item needs to know of the document around it. */
export const readingOf = (document: Questionnaire, ids: Ids): Reading => ({
  ids,
  language: document.language,
  asked: new Map(
    allItems(document).map(({ item }) => [item.linkId, { item, options: optionsIn(item, document.language) }]),
  ),
});

const shortest = 80;
const cut = (text: string): string => {
  if (text.length <= shortest) return text;
  const whole = text.slice(0, shortest);
  return `${whole.slice(0, Math.max(whole.lastIndexOf(' '), shortest / 2)).trimEnd()}…`;
};

const extensionOf = (item: FhirItem, url: string): Extension | undefined =>
  item.extension?.find((one) => one.url === url);

function shortOf(item: FhirItem, ask: ScriptItem['ask'], language: string | undefined): ScriptItem['short'] {
  const extension = extensionOf(item, urls.shortText);
  const said: unknown = extension?.['valueString'];
  if (extension !== undefined && typeof said === 'string' && said !== '') {
    return wordsIn(said, besides(extension, 'valueString'), language).words;
  }
  const before = item.prefix === undefined || item.prefix === '' ? '' : `${item.prefix} `;
  return { ar: cut(`${before}${ask.ar}`), en: cut(`${before}${ask.en}`) };
}

function boundOf(item: FhirItem, url: string): number | undefined {
  const extension = extensionOf(item, url);
  const bound = extension === undefined ? undefined : valueOf(extension, 'value');
  return typeof bound === 'number' ? bound : undefined;
}

type Kind = ScriptItem extends infer One
  ? One extends { readonly kind: string }
    ? Omit<One, 'id' | 'ask' | 'short'>
    : never
  : never;

function numberKind(item: FhirItem): Kind {
  const [min, max] = [boundOf(item, urls.minValue), boundOf(item, urls.maxValue)];
  return {
    kind: 'number',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(item.type === 'integer' ? {} : { decimal: true }),
  };
}

function choiceKind(item: FhirItem, { options }: Asked): Kind {
  const isOpen = item.type === 'open-choice' || options.length === 0;
  return {
    kind: 'choice',
    options: options.map(({ code, text }) => ({ code, text })),
    ...(isSet(item.repeats) ? { several: true } : {}),
    ...(isOpen ? { open: true } : {}),
  };
}

function questionKind(item: FhirItem, asked: Asked): Kind {
  if (asked.options.length > 0 && item.type !== 'boolean') return choiceKind(item, asked);
  switch (item.type) {
    case 'boolean':
      return { kind: 'yes-no' };
    case 'choice':
    case 'open-choice':
      return choiceKind(item, asked);
    case 'integer':
    case 'decimal':
    case 'quantity':
      return numberKind(item);
    case 'text':
      return { kind: 'text', form: 'long' };
    case 'date':
    case 'dateTime':
    case 'time':
    case 'url':
      return { kind: 'text', form: item.type };
    default:
      return { kind: 'text' };
  }
}

/** When an item is asked: its own conditions, and those of a question it is nested under, which our script has no place for. */
function conditionOf(item: FhirItem, outer: Condition | undefined, reading: Reading): Condition | undefined {
  const parts = (item.enableWhen ?? []).flatMap((when) => {
    const [value, asked] = [valueOf(when, 'answer'), reading.asked.get(when.question)];
    return value === undefined || asked === undefined ? [] : [conditionIn(when, value, asked, reading.ids)];
  });
  const [first, ...others] = parts;
  if (first === undefined) return outer;
  const own: Condition = others.length === 0 ? first : item.enableBehavior === 'any' ? { any: parts } : { all: parts };
  return outer === undefined ? own : { all: [outer, own] };
}

/** One item as ours; a question's nested items follow it, since only groups hold items here. */
function itemIn(item: FhirItem, outer: Condition | undefined, reading: Reading): readonly ScriptItem[] {
  const ask = wordsIn(item.text || item.linkId, besides(item, 'text'), reading.language).words;
  const askWhen = conditionOf(item, outer, reading);
  const common = {
    id: reading.ids.idOf(item.linkId),
    ask,
    short: shortOf(item, ask, reading.language),
    ...(askWhen === undefined ? {} : { askWhen }),
  };
  if (item.type === 'group') return [{ ...common, kind: 'group', items: itemsIn(item.item ?? [], undefined, reading) }];
  const nested = itemsIn(item.item ?? [], askWhen, reading);
  if (!isQuestion(item)) return [{ ...common, kind: 'note' }, ...nested];
  const asked = reading.asked.get(item.linkId) ?? { item, options: [] };
  // A value that is calculated or only to be read is never asked of a caller, nor waited for.
  const staff = isSet(item.readOnly) || isCalculated(item) ? { from: 'staff' as const } : {};
  return [{ ...common, ...staff, ...questionKind(item, asked) }, ...nested];
}

export const itemsIn = (
  items: readonly FhirItem[],
  outer: Condition | undefined,
  reading: Reading,
): readonly ScriptItem[] => items.flatMap((item) => itemIn(item, outer, reading));

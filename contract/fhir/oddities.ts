import type { Ids } from './ids.ts';
import type { Reading } from './item-in.ts';
import { besides, operators, type EnableWhen, type FhirItem, type Questionnaire } from './schema.ts';
import { allItems, isQuestion, type Placed } from './tree.ts';
import { at, type Unsupported, type Untranslated } from './trouble.ts';
import { keyOf } from './value.ts';
import { wordsIn } from './words-in.ts';

type Oddity = readonly [key: string, what: string, note: string];
const flags = ['required', 'repeats', 'readOnly'] as const;

const answerKeys: Readonly<Partial<Record<FhirItem['type'], readonly string[]>>> = {
  boolean: ['Boolean'],
  integer: ['Integer', 'Decimal'],
  decimal: ['Decimal', 'Integer'],
  date: ['Date', 'DateTime'],
  dateTime: ['DateTime', 'Date'],
  time: ['Time'],
  string: ['String'],
  text: ['String'],
  url: ['Uri', 'Url', 'String'],
  quantity: ['Quantity', 'Decimal', 'Integer'],
  choice: ['Coding', 'Integer', 'Date', 'Time', 'String'],
  'open-choice': ['Coding', 'Integer', 'Date', 'Time', 'String'],
};

/** A comparison that a reader of FHIR may take in another way than we do. */
function conditionOddity(when: EnableWhen, index: number, question: FhirItem | undefined): readonly Oddity[] {
  const key = (keyOf(when, 'answer') ?? '').slice('answer'.length);
  const here = `enableWhen[${index}]`;
  if (when.operator === 'exists' || question === undefined) return [];
  if (!isQuestion(question)) return [[here, 'enableWhen', `${question.linkId} is never answered`]];
  const isOrder = operators.indexOf(when.operator) > operators.indexOf('!=');
  if (isOrder && (key === 'Coding' || key === 'Boolean'))
    return [[here, 'enableWhen', 'there is no order of these; never true']];
  const expected = answerKeys[question.type] ?? [];
  return expected.includes(key)
    ? []
    : [[here, `answer${key}`, `read as it stands, beside answers to a ${question.type}`]];
}

function oddities({ item }: Placed, asked: Reading['asked'], ids: Ids): readonly Oddity[] {
  const found: Oddity[] = [];
  if (ids.idOf(item.linkId) !== item.linkId) found.push(['linkId', 'linkId', `asked as ${ids.idOf(item.linkId)}`]);
  for (const flag of flags) if (typeof item[flag] === 'string') found.push([flag, flag, `text, read as ${item[flag]}`]);
  const options = asked.get(item.linkId)?.options ?? [];
  const takesSeveral = options.length > 0 || item.type === 'choice' || item.type === 'open-choice';
  if (String(item.repeats) === 'true' && !takesSeveral) found.push(['repeats', 'repeats', 'asked once']);
  if (item.type === 'attachment' || item.type === 'reference') found.push(['type', item.type, 'asked as text']);
  if (isQuestion(item) && (item.item ?? []).some((one) => one.type !== 'display'))
    found.push(['item', 'item', 'asked after the question, not once an answer']);
  const conditions = item.enableWhen ?? [];
  if (conditions.length > 1 && item.enableBehavior === undefined)
    found.push(['enableWhen', 'enableBehavior', 'missing, read as all']);
  return [
    ...found,
    ...conditions.flatMap((when, index) => conditionOddity(when, index, asked.get(when.question)?.item)),
  ];
}

/** What is read, but not quite as it stands. */
export const odditiesIn = (document: Questionnaire, asked: Reading['asked'], ids: Ids): readonly Unsupported[] =>
  allItems(document).flatMap((placed) => {
    const { linkId } = placed.item;
    const told = oddities(placed, asked, ids).map(([key, what, note]) => ({
      path: at(placed.path, key),
      linkId,
      what,
      kept: true as const,
      note,
    }));
    const { isCut } = wordsIn(placed.item.text ?? '', besides(placed.item, 'text'), document.language);
    return isCut
      ? [
          ...told,
          { path: at(placed.path, 'text'), linkId, what: 'text', kept: true as const, note: 'cut at 4000 signs' },
        ]
      : told;
  });

/** Texts that stand in one language only. */
export function untranslatedIn(document: Questionnaire, asked: Reading['asked']): readonly Untranslated[] {
  const { language } = document;
  const title = wordsIn(document.title ?? '', besides(document, 'title'), language).missing;
  const found: Untranslated[] =
    title === null || document.title === undefined ? [] : [{ path: 'title', missing: title }];
  for (const { item, path } of allItems(document)) {
    const { linkId } = item;
    const { missing } = wordsIn(item.text ?? '', besides(item, 'text'), language);
    if (missing !== null && item.text !== undefined) found.push({ path: at(path, 'text'), linkId, missing });
    for (const [index, option] of (asked.get(linkId)?.options ?? []).entries())
      if (option.missing !== null)
        found.push({ path: at(at(path, 'answerOption'), index), linkId, missing: option.missing });
  }
  return found;
}

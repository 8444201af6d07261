import { isUnsettled, type Answer, type Unsettled } from '../../domain/screening/answer.ts';
import { choiceWord, type OptionIn } from './options-in.ts';
import { isSet, type Extension, type FhirItem, type ResponseItem } from './schema.ts';
import { urls } from './urls.ts';
import { valueOf, type FhirValue } from './value.ts';

const reasons: Readonly<Record<string, Unsettled>> = { 'asked-declined': 'declined', 'asked-unknown': 'unknown' };

const extensionsAt = (holder: object): readonly Extension[] => {
  const found: unknown = Reflect.get(holder, 'extension');
  return Array.isArray(found) ? (found as readonly Extension[]) : [];
};

/** Why there is no answer, wherever the extension stands: on the item, the answer, or the value that is missing. */
function reasonIn(said: ResponseItem): Unsettled | undefined {
  const values = (said.answer ?? []).flatMap((answer) =>
    Object.entries(answer).flatMap(([key, value]) =>
      /^_?value/u.test(key) && typeof value === 'object' && value !== null ? [value] : [],
    ),
  );
  const codes = [said, ...(said.answer ?? []), ...values]
    .flatMap(extensionsAt)
    .filter((one) => one.url === urls.dataAbsentReason)
    .map((one) => one['valueCode']);
  return codes.flatMap((code) => (typeof code === 'string' ? (reasons[code] ?? []) : []))[0];
}

/** A word that is nobody's: free text that reads `declined` would be taken for the refusal it is not. */
const asText = (value: FhirValue): string | undefined => {
  const text = typeof value === 'object' && value.kind === 'other' ? value.text : value;
  return typeof text === 'string' && !isUnsettled(text) && text.length <= 2000 ? text : undefined;
};

function choiceIn(item: FhirItem, options: readonly OptionIn[], values: readonly FhirValue[]): Answer | undefined {
  const words = values.map((value) => choiceWord(options, value));
  if (words.some((word) => word === '' || word.length > 200 || isUnsettled(word))) return undefined;
  if (isSet(item.repeats)) return words;
  return words.length === 1 ? words[0] : undefined;
}

function oneIn(item: FhirItem, value: FhirValue): Answer | undefined {
  if (item.type === 'boolean') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined;
  if (item.type === 'integer' || item.type === 'decimal') return typeof value === 'number' ? value : undefined;
  if (item.type === 'quantity')
    return typeof value === 'object' && value.kind === 'quantity' && Math.abs(value.value) <= 1e9
      ? value.value
      : undefined;
  return asText(value);
}

/**
 * The answers of one place of a response as one of ours.
 *
 * @returns `undefined` where nothing was answered, and where our answers cannot hold what was
 */
export function answerIn(item: FhirItem, options: readonly OptionIn[], said: ResponseItem): Answer | undefined {
  const values = (said.answer ?? []).flatMap((answer) => valueOf(answer, 'value') ?? []);
  const [first, ...others] = values;
  if (first === undefined) return reasonIn(said);
  if (item.type !== 'boolean' && (options.length > 0 || item.type === 'choice' || item.type === 'open-choice'))
    return choiceIn(item, options, values);
  return others.length === 0 ? oneIn(item, first) : undefined;
}

import { isUnsettled, type Answer } from '../../domain/screening/answer.ts';
import type { OptionIn } from './options-in.ts';
import type { FhirItem, FhirOption, ResponseAnswer } from './schema.ts';
import { urls } from './urls.ts';
import { keyOf } from './value.ts';

const keys = {
  boolean: 'valueBoolean',
  integer: 'valueInteger',
  decimal: 'valueDecimal',
  date: 'valueDate',
  dateTime: 'valueDateTime',
  time: 'valueTime',
  string: 'valueString',
  text: 'valueString',
  url: 'valueUri',
  choice: 'valueCoding',
  'open-choice': 'valueCoding',
  quantity: 'valueQuantity',
  attachment: 'valueAttachment',
  reference: 'valueReference',
  group: 'valueString',
  display: 'valueString',
} as const satisfies Record<FhirItem['type'], string>;

/** A refusal or a doubt, standing on the very value that is missing. */
function absent(item: FhirItem, code: string): ResponseAnswer {
  const key = keys[item.type];
  const isStructure = ['valueCoding', 'valueQuantity', 'valueAttachment', 'valueReference'].includes(key);
  return { [isStructure ? key : `_${key}`]: { extension: [{ url: urls.dataAbsentReason, valueCode: code }] } };
}

/** An option as an answer names it: without its points, which are the questionnaire's to say. */
function chosen(option: FhirOption): ResponseAnswer {
  const key = keyOf(option, 'value') ?? 'valueString';
  const value: unknown = Reflect.get(option, key);
  if (key !== 'valueCoding' || option.valueCoding === undefined) return { [key]: value };
  const { system, code, display } = option.valueCoding;
  return { valueCoding: { ...(system && { system }), ...(code && { code }), ...(display && { display }) } };
}

function wordOut(item: FhirItem, options: readonly OptionIn[], word: string): ResponseAnswer {
  const index = options.findIndex((option) => option.code === word);
  const listed = (item.answerOption ?? []).filter((option) => keyOf(option, 'value') !== undefined)[index];
  if (listed !== undefined) return chosen(listed);
  return item.type === 'choice' ? { valueCoding: { code: word } } : { valueString: word };
}

function plainOut(item: FhirItem, answer: string | number): ResponseAnswer {
  if (item.type === 'boolean') return { valueBoolean: answer === 'yes' };
  if (item.type === 'quantity') return { valueQuantity: { value: answer } };
  if (item.type === 'attachment') return { valueAttachment: { url: answer } };
  if (item.type === 'reference') return { valueReference: { reference: answer } };
  return { [keys[item.type]]: answer };
}

/** One answer of ours as the answers of a response item. */
export function answersOut(item: FhirItem, options: readonly OptionIn[], answer: Answer): ResponseAnswer[] {
  if (isUnsettled(answer)) return [absent(item, `asked-${answer}`)];
  if (typeof answer === 'object') return answer.map((word) => wordOut(item, options, word));
  const isListed = options.length > 0 || item.type === 'choice' || item.type === 'open-choice';
  return [isListed && item.type !== 'boolean' ? wordOut(item, options, String(answer)) : plainOut(item, answer)];
}

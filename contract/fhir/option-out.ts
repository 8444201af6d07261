import type { Weight } from '../../domain/screening/rules.ts';
import type { Option, ScriptItem } from '../../domain/screening/script.ts';
import type { Coding, FhirOption } from './schema.ts';
import { ourCodes, ourYesNo, urls } from './urls.ts';
import { wordsOut, type Language } from './words-out.ts';

const yesNo: readonly Option[] = [
  { code: 'yes', text: { ar: 'نعم', en: 'Yes' } },
  { code: 'no', text: { ar: 'لا', en: 'No' } },
];

const optionsOf = (item: ScriptItem): readonly Option[] =>
  item.kind === 'yes-no' ? yesNo : item.kind === 'choice' ? item.options : [];
const systemOf = (item: ScriptItem, instrument: string): string =>
  item.kind === 'yes-no' ? ourYesNo : ourCodes(instrument, item.id);

/** A word of ours as the coding an export lists; `null` where the question lists no such answer. */
export function codingOf(item: ScriptItem, word: string, instrument: string): Coding | null {
  const isListed = optionsOf(item).some((option) => option.code === word);
  return isListed ? { system: systemOf(item, instrument), code: word } : null;
}

function pointsOf(item: ScriptItem, code: string, weight: Weight | undefined): number | undefined {
  if (typeof weight === 'object') return weight[code];
  if (weight === undefined || item.kind !== 'yes-no') return undefined;
  return code === 'yes' ? weight : 0;
}

/** The answers a question lists, with their points. Points of a plain number have no place in FHIR. */
export function optionsOut(
  item: ScriptItem,
  { instrument, language }: { readonly instrument: string; readonly language: Language },
  weight: Weight | undefined,
): readonly FhirOption[] {
  return optionsOf(item).map(({ code, text }) => {
    const points = pointsOf(item, code, weight);
    const extension = points === undefined ? {} : { extension: [{ url: urls.ordinalValue, valueDecimal: points }] };
    return {
      ...extension,
      valueCoding: { ...codingOf(item, code, instrument), ...wordsOut('display', text, language) },
    };
  });
}

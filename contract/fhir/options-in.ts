import { isUnsettled } from '../../domain/screening/answer.ts';
import type { Words } from '../../domain/screening/words.ts';
import { besides, type Coding, type Extension, type FhirItem, type FhirOption } from './schema.ts';
import { weightUrls } from './urls.ts';
import { isEqual, valueOf, type FhirValue } from './value.ts';
import { wordsIn, type WordsIn } from './words-in.ts';

/** One way to answer a question that lists its answers. */
export type OptionIn = {
  /** Ours: unique among the options of the question. */
  readonly code: string;
  readonly value: FhirValue;
  readonly text: Words;
  /** The language its words lack. */
  readonly missing: WordsIn['missing'];
  /** Points, from ordinalValue or itemWeight. */
  readonly weight?: number;
};

const weightIn = (extensions: readonly Extension[] | undefined): number | undefined => {
  const found: unknown = extensions?.find((one) => weightUrls.includes(one.url))?.['valueDecimal'];
  return typeof found === 'number' ? found : undefined;
};

const codeOf = (value: FhirValue): string => {
  if (typeof value !== 'object') return String(value);
  return value.kind === 'coding' ? (value.code ?? value.display ?? '') : '';
};

/** A code says one thing only, and never `declined` or `unknown`, which our answers keep for themselves. */
function uniqueCode(value: FhirValue, index: number, taken: readonly string[]): string {
  const plain = codeOf(value);
  const system = typeof value === 'object' && value.kind === 'coding' ? (value.system ?? 'code') : 'text';
  const candidates = [plain, `${system}|${plain}`];
  const fits = (code: string): boolean =>
    code !== '' && code.length <= 200 && !isUnsettled(code) && !taken.includes(code);
  return candidates.find(fits) ?? `option-${index + 1}`;
}

function shown(option: FhirOption, value: FhirValue, language: string | undefined): WordsIn {
  const coding: Coding | undefined = option.valueCoding;
  if (coding?.display !== undefined && coding.display !== '')
    return wordsIn(coding.display, besides(coding, 'display'), language);
  if (typeof value === 'string') return wordsIn(value, besides(option, 'valueString'), language);
  const text = codeOf(value) || '?';
  return { words: { ar: text, en: text }, missing: null, isCut: false };
}

/** The answers a question lists, in order; empty where it lists none. */
export function optionsIn(item: FhirItem, language: string | undefined): readonly OptionIn[] {
  const options: OptionIn[] = [];
  for (const [index, option] of (item.answerOption ?? []).entries()) {
    const value = valueOf(option, 'value');
    if (value === undefined) continue;
    const { words, missing } = shown(option, value, language);
    const code = uniqueCode(
      value,
      index,
      options.map((one) => one.code),
    );
    const weight = weightIn(option.extension) ?? weightIn(option.valueCoding?.extension);
    options.push({ code, value, text: words, missing, ...(weight === undefined ? {} : { weight }) });
  }
  return options;
}

export const findOption = (options: readonly OptionIn[], value: FhirValue): OptionIn | undefined =>
  options.find((option) => isEqual(option.value, value));

/** Our word for an answer to a choice: its option's code, or what stands there where it is none of them. */
export const choiceWord = (options: readonly OptionIn[], value: FhirValue): string =>
  findOption(options, value)?.code ?? codeOf(value);

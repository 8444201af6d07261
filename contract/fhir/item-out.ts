import { assertNever } from '../../domain/assert-never.ts';
import type { Rules } from '../../domain/screening/rules.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';
import { enableWhenOf, type Whole } from './condition-out.ts';
import { optionsOut } from './option-out.ts';
import type { Extension, FhirItem } from './schema.ts';
import { urls } from './urls.ts';
import { wordsOut } from './words-out.ts';

/** The FHIR type a question of ours is exported as. */
export function typeOf(item: ScriptItem): FhirItem['type'] {
  switch (item.kind) {
    case 'yes-no':
      // A choice, not a boolean: only an option can carry points. Declined and unknown need neither; see response-out.
      return 'choice';
    case 'choice':
      return item.open === true ? 'open-choice' : 'choice';
    case 'number':
      return item.decimal === true ? 'decimal' : 'integer';
    case 'text':
      return item.form === 'long' ? 'text' : (item.form ?? 'string');
    case 'note':
      return 'display';
    case 'group':
      return 'group';
    default:
      return assertNever(item);
  }
}

function extensionsOf(item: ScriptItem, { language }: Whole): readonly Extension[] {
  const short: Extension = { url: urls.shortText, ...wordsOut('valueString', item.short, language) };
  if (item.kind !== 'number') return [short];
  const key = item.decimal === true ? 'valueDecimal' : 'valueInteger';
  return [
    short,
    ...(item.min === undefined ? [] : [{ url: urls.minValue, [key]: item.min }]),
    ...(item.max === undefined ? [] : [{ url: urls.maxValue, [key]: item.max }]),
  ];
}

/** One item as FHIR says it; what FHIR cannot say of it stands in the instrument's own extension. */
export function itemOut(item: ScriptItem, whole: Whole, weights: NonNullable<Rules['score']>['weights']): FhirItem {
  const options = optionsOut(item, whole, weights[item.id]);
  return {
    extension: [...extensionsOf(item, whole)],
    linkId: whole.linkIdOf(item.id),
    ...wordsOut('text', item.ask, whole.language),
    type: typeOf(item),
    ...enableWhenOf(item.askWhen, whole),
    ...(item.kind === 'choice' && item.several === true ? { repeats: true } : {}),
    ...(options.length === 0 ? {} : { answerOption: [...options] }),
    ...(item.kind === 'group' ? { item: item.items.map((one) => itemOut(one, whole, weights)) } : {}),
  };
}

import type { Extension } from './schema.ts';
import { urls, weightUrls } from './urls.ts';
import { valueOf } from './value.ts';
import { translationOf } from './words-in.ts';

/** What an extension stands on: `questionnaire`, `item`, `answerOption`, or the name of the element, e.g. `_text`. */
export type Place = string;

const translated: readonly Place[] = ['_text', '_title', '_display', '_valueString'];
const weighed: readonly Place[] = ['answerOption', 'valueCoding'];

/** Elements of each kind of thing that are read, or that only describe the document. Any other is reported. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  questionnaire:
    'resourceType id meta language text extension url identifier version name title _title status experimental subjectType date publisher contact description useContext jurisdiction purpose copyright approvalDate lastReviewDate effectivePeriod code item'.split(
      ' ',
    ),
  item: 'id linkId type text _text prefix definition code required repeats readOnly maxLength enableWhen enableBehavior answerOption extension item'.split(
    ' ',
  ),
  answerOption: 'id extension valueCoding valueString _valueString valueInteger valueDate valueTime'.split(' '),
};

/** Whether what an extension says is acted upon, where it stands. */
export function isMapped(extension: Extension, place: Place): boolean {
  if (place === urls.translation) return extension.url === 'lang' || extension.url === 'content';
  if (extension.url === urls.translation) return translated.includes(place) && translationOf(extension) !== null;
  if (weightUrls.includes(extension.url))
    return weighed.includes(place) && typeof extension['valueDecimal'] === 'number';
  if (extension.url === urls.minValue || extension.url === urls.maxValue)
    return place === 'item' && typeof valueOf(extension, 'value') === 'number';
  if (extension.url === urls.shortText) return place === 'item' && typeof extension['valueString'] === 'string';
  return extension.url === urls.instrument && place === 'questionnaire';
}

import { useTranslation } from 'react-i18next';
import type { Place } from '../../../../domain/people/place.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import { pointOf } from './spots.ts';

/** What the map can and cannot say of the chosen place, in words: nobody may take a guess for a point. */
export function MapSentence({ place, hasArea }: { readonly place: Place; readonly hasArea: boolean }) {
  const { t } = useTranslation('dispatch');
  const { number, digits } = useFormats();
  const point = pointOf(place);
  const said = (): string => {
    if (point?.accuracyMetres !== undefined) return t('map.accurate', { metres: number(point.accuracyMetres) });
    if (point !== null) return t('map.accuracyUnknown');
    return hasArea ? t('map.zoneOnly', { zone: digits(place.zone ?? '') }) : t('map.wordsOnly');
  };
  return (
    <p className="map-sentence" role="status">
      {said()}
    </p>
  );
}

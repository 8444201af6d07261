import { Fragment, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../domain/people/place.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** The parts of a place in the order a patrol needs them: the caller's own words, then the numbers, then the map. */
function useParts(): (place: Place) => readonly string[] {
  const { t } = useTranslation();
  const { digits } = useFormats();
  return useCallback(
    ({ landmark, zone, street, building, unit, latitude, longitude }) => {
      const parts = [
        landmark,
        zone === undefined || zone === '' ? undefined : t('place.zone', { value: digits(zone) }),
        street === undefined || street === '' ? undefined : t('place.street', { value: digits(street) }),
        building === undefined || building === '' ? undefined : t('place.building', { value: digits(building) }),
        unit === undefined || unit === '' ? undefined : t('place.unit', { value: digits(unit) }),
        latitude === undefined || longitude === undefined
          ? undefined
          : `\u2066${latitude.toFixed(5)}, ${longitude.toFixed(5)}\u2069`,
      ];
      return parts.filter((part) => part !== undefined && part !== '').map(String);
    },
    [t, digits],
  );
}

/** The same as one string, for the middle of a sentence; each part isolated in its own direction. */
export function usePlaceLines(): (place: Place) => string {
  const { t } = useTranslation();
  const partsOf = useParts();
  return useCallback(
    (place) =>
      partsOf(place)
        .map((part) => `\u2068${part}\u2069`)
        .join(t('listComma')),
    [t, partsOf],
  );
}

/** The line of one place. */
export const usePlaceLine = (place: Place): string => usePlaceLines()(place);

/** A place in one line, each part isolated in its own direction. */
export function PlaceText({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const parts = useParts()(place);
  if (parts.length === 0) return <span>{t('place.unknown')}</span>;
  return (
    <span>
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index === 0 ? '' : t('listComma')}
          <bdi>{part}</bdi>
        </Fragment>
      ))}
    </span>
  );
}

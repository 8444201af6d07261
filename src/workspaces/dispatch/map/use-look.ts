import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapFile } from '../../../../contract/map-file.ts';
import type { Place } from '../../../../domain/people/place.ts';
import { areasOfZone, boundsOfFeatures, type AgencyFeature } from './agency-map.ts';
import { boundsAround, circleAround, type Bounds } from './bounds.ts';
import type { DeskMap } from './open-map.ts';
import { pointOf, type Point } from './spots.ts';

const none: readonly AgencyFeature[] = [];

/** Draws the agency's own map, and all names in the language of the page. */
export function useGround(map: DeskMap | null, agency: MapFile | null): void {
  const { i18n } = useTranslation();
  useEffect(() => map?.showAgency(agency?.features ?? none), [map, agency]);
  useEffect(() => map?.speak(i18n.language === 'en' ? 'en' : 'ar'), [map, i18n.language]);
}

type Look = { readonly hasArea: boolean; readonly bounds: Bounds | null };

/**
 * Moves the map to what is chosen, at once and only when another one was chosen or its place was amended: a map that a person pushed
 * aside stays there.
 *
 * @returns `hasArea`: all that is known is the area of a zone, which is then outlined; `bounds`: what must be in sight, `null` for words only
 */
export function useLook(map: DeskMap | null, place: Place | null, agency: MapFile | null): Look {
  const { latitude, longitude, accuracyMetres, zone } = place ?? {};
  // Made anew only when a part changed, whatever else of the record did.
  const point = useMemo<Point | null>(
    () =>
      pointOf({
        ...(latitude === undefined ? {} : { latitude }),
        ...(longitude === undefined ? {} : { longitude }),
        ...(accuracyMetres === undefined ? {} : { accuracyMetres }),
      }),
    [latitude, longitude, accuracyMetres],
  );
  const areas = useMemo(() => (point === null ? areasOfZone(agency, zone) : none), [point, agency, zone]);
  const bounds = useMemo(() => (point === null ? boundsOfFeatures(areas) : boundsAround(point)), [point, areas]);
  useEffect(() => {
    if (map === null) return;
    map.showCircle(point?.accuracyMetres === undefined ? null : circleAround(point, point.accuracyMetres));
    map.showZone(areas);
    if (bounds !== null) map.look(bounds);
  }, [map, point, areas, bounds]);
  return { hasArea: areas.length > 0, bounds };
}

import type { MapFile } from '../../../../contract/map-file.ts';
import { boundsOf, type Bounds } from './bounds.ts';

export type AgencyFeature = MapFile['features'][number];

function* positionsIn(coordinates: readonly unknown[]): Generator<GeoJSON.Position> {
  const [first, second] = coordinates;
  if (typeof first === 'number' && typeof second === 'number') yield [first, second];
  else for (const part of coordinates) if (Array.isArray(part)) yield* positionsIn(part);
}

function* positionsOf(features: readonly AgencyFeature[]): Generator<GeoJSON.Position> {
  for (const { geometry } of features) yield* positionsIn(geometry.coordinates);
}

/** What must be on the map to see all of these. */
export const boundsOfFeatures = (features: readonly AgencyFeature[]): Bounds | null => boundsOf(positionsOf(features));

/** The areas the agency drew for a zone; none when it drew none. */
export function areasOfZone(map: MapFile | null, zone: string | undefined): readonly AgencyFeature[] {
  if (map === null || zone === undefined || zone === '') return [];
  return map.features.filter(
    ({ geometry, properties }) =>
      (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') && properties.zone === zone,
  );
}

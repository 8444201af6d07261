import type { Point } from './spots.ts';

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

const metresPerDegree = 111_320;
/** Metres shown around a point of which nobody said how exact it is. */
const around = 300;
const corners = 64;

const eastDegrees = (metres: number, latitude: number): number =>
  metres / (metresPerDegree * Math.max(0.01, Math.cos((latitude * Math.PI) / 180)));

/** The circle a point may lie in, as a closed ring; on the scale of a town the earth is flat enough. */
export function circleAround({ latitude, longitude }: Point, metres: number): GeoJSON.Position[] {
  const [east, north] = [eastDegrees(metres, latitude), metres / metresPerDegree];
  return Array.from({ length: corners + 1 }, (_, corner) => {
    const turn = (2 * Math.PI * (corner % corners)) / corners;
    return [longitude + east * Math.cos(turn), latitude + north * Math.sin(turn)];
  });
}

/** What must be on the map to see these positions; `null` when there are none. */
export function boundsOf(positions: Iterable<GeoJSON.Position>): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude = 0, latitude = 0] of positions) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  return west === Infinity ? null : [west, south, east, north];
}

/** What must be on the map to see a point with all of its circle. */
export const boundsAround = (point: Point): Bounds | null =>
  boundsOf(circleAround(point, Math.max(around, point.accuracyMetres ?? 0)));

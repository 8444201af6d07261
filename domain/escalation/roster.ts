import { stepOfUnit, sinceOfUnit, isActive, type UnitPart } from './units.ts';

export const unitKinds = ['patrol', 'ambulance', 'fire', 'child-protection', 'other'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** WGS 84 degrees. */
export type Point = { readonly latitude: number; readonly longitude: number };

/** One unit an agency may send. `home`: where it stands when nothing else is known, in words; its point may be unknown. */
export type RosterUnit = {
  readonly id: string;
  readonly agency: string;
  readonly callSign: string;
  readonly kind: UnitKind;
  readonly home: string;
  readonly point?: Point;
  /** Out of service since; missing: in service. */
  readonly outSince?: string;
};

const unitStates = ['free', 'assigned', 'en-route', 'on-scene', 'cleared', 'out-of-service'] as const;
/** `cleared`: left an incident that is still open, and can be sent anew. */
export type UnitState = (typeof unitStates)[number];
export type UnitStanding = { readonly state: UnitState; readonly since?: string };

/**
 * What a unit of the roster does now.
 *
 * @param parts what units did in the incidents that are still open
 */
export function standingOf(unit: RosterUnit, parts: readonly UnitPart[]): UnitStanding {
  const own = parts.filter(({ unitId }) => unitId === unit.id);
  const last = own.findLast(isActive) ?? own.at(-1);
  const isBusy = last !== undefined && isActive(last);
  // Whoever is on the way is on the way, whatever the roster says.
  if (unit.outSince !== undefined && !isBusy) return { state: 'out-of-service', since: unit.outSince };
  return last === undefined ? { state: 'free' } : { state: stepOfUnit(last), since: sinceOfUnit(last) };
}

/** Whether it may be sent to another incident. */
const isFree = ({ state }: UnitStanding): boolean => state === 'free' || state === 'cleared';

const earthMetres = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two points over the ground, on a sphere; wrong by up to 0.6 %, and roads are longer. */
export function metresBetween(a: Point, b: Point): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const chord =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export type Near = { readonly unit: RosterUnit; readonly metres: number | null };

/**
 * Units that can be sent, the nearest first; those whose point or the incident's is unknown come after, by call sign.
 *
 * @param to the incident's point; `null`: not known
 */
export function nearestFree(
  roster: readonly (RosterUnit & { readonly standing: UnitStanding })[],
  to: Point | null,
): readonly Near[] {
  const near = roster
    .filter(({ standing }) => isFree(standing))
    .map((unit) => ({
      unit,
      metres: to === null || unit.point === undefined ? null : metresBetween(unit.point, to),
    }));
  const far = Number.MAX_SAFE_INTEGER;
  return near.toSorted(
    (a, b) => (a.metres ?? far) - (b.metres ?? far) || a.unit.callSign.localeCompare(b.unit.callSign),
  );
}

import { secondsOf, type LadderTimer, type OwnSeconds } from './machine/timers.ts';

/** One unit: its call sign as it is spoken, and its row in the roster when it was not only typed. */
export type UnitName = { readonly unit: string; readonly unitId?: string };

/** What one unit did for one incident, by the centre's clock. */
export type UnitPart = UnitName & {
  readonly assignedAt: string;
  readonly enRouteAt?: string;
  readonly onSceneAt?: string;
  /** Free again, whatever it had reached. */
  readonly clearedAt?: string;
};

export const unitSteps = ['assigned', 'en-route', 'on-scene', 'cleared'] as const;
export type UnitStep = (typeof unitSteps)[number];

export type UnitFact =
  /** The last one on its way was called off: the incident has no unit again. */
  | { readonly type: 'dispatch.unassigned'; readonly body: UnitName }
  /** A step of a unit that does not move the incident, since another one has come as far. */
  | { readonly type: 'unit.stepped'; readonly body: UnitName & { readonly step: UnitStep } };

const isSame = (a: UnitName, b: UnitName): boolean =>
  a.unitId !== undefined && b.unitId !== undefined ? a.unitId === b.unitId : a.unit.trim() === b.unit.trim();

export const isActive = ({ clearedAt }: UnitPart): boolean => clearedAt === undefined;

/** How far a unit has come. */
export const stepOfUnit = ({ enRouteAt, onSceneAt, clearedAt }: UnitPart): UnitStep =>
  clearedAt !== undefined
    ? 'cleared'
    : onSceneAt !== undefined
      ? 'on-scene'
      : enRouteAt !== undefined
        ? 'en-route'
        : 'assigned';

/** Since when it has been there. */
export const sinceOfUnit = ({ assignedAt, enRouteAt, onSceneAt, clearedAt }: UnitPart): string =>
  clearedAt ?? onSceneAt ?? enRouteAt ?? assignedAt;

/** The part a unit plays now; missing: it has none, or was cleared. */
export const partNow = (parts: readonly UnitPart[], name: UnitName): UnitPart | undefined =>
  parts.find((part) => isActive(part) && isSame(part, name));

const stamped = (part: UnitPart, step: UnitStep, at: string): UnitPart => {
  switch (step) {
    case 'en-route':
      return { ...part, enRouteAt: part.enRouteAt ?? at };
    case 'on-scene':
      return { ...part, onSceneAt: part.onSceneAt ?? at };
    case 'cleared':
      return { ...part, clearedAt: at };
    default:
      return part;
  }
};

/** The parts after one more step of a unit; one that comes back after it was cleared plays a new part. */
export function withStep(
  parts: readonly UnitPart[],
  { unit, unitId }: UnitName,
  step: UnitStep,
  at: string,
): readonly UnitPart[] {
  const name: UnitName = { unit, ...(unitId === undefined ? {} : { unitId }) };
  const now = partNow(parts, name);
  if (now === undefined) return step === 'cleared' ? parts : [...parts, stamped({ ...name, assignedAt: at }, step, at)];
  return parts.map((part) => (part === now ? stamped(part, step, at) : part));
}

/** Everybody is free once the incident is over for dispatch. */
export const allCleared = (parts: readonly UnitPart[], at: string): readonly UnitPart[] =>
  parts.map((part) => (isActive(part) ? { ...part, clearedAt: at } : part));

/** How long a unit may stand still after it was assigned, and take until it is there: as the emergency itself. */
const lateTimers: Readonly<Partial<Record<UnitStep, LadderTimer>>> = { assigned: 'dispatched', 'en-route': 'en-route' };

/**
 * Whether this unit should have moved or arrived by now.
 *
 * @param own the seconds its agency set
 */
export function isUnitLate(part: UnitPart, now: string, own: OwnSeconds = {}): boolean {
  const timer = lateTimers[stepOfUnit(part)];
  return timer !== undefined && Date.parse(now) - Date.parse(sinceOfUnit(part)) > secondsOf(timer, own) * 1000;
}

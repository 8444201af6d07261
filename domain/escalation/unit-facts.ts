import { refuse, type Refusal } from '../refusal.ts';
import type { Handover, HandoverFact } from './handover.ts';
import type { EscalationState } from './machine/states.ts';
import { stepOf } from './step-of.ts';
import { isActive, partNow, stepOfUnit, unitSteps, type UnitName, type UnitPart, type UnitStep } from './units.ts';

/** Every unit of an incident; what an older program kept of one unit is read as its part. */
export function partsOf({ units, unit, acceptedAt, receivedAt, enRouteAt, arrivedAt, closed }: Handover) {
  if (units !== undefined) return units;
  if (unit === undefined) return [];
  const part: UnitPart = {
    unit,
    assignedAt: enRouteAt ?? acceptedAt ?? receivedAt,
    ...(enRouteAt === undefined ? {} : { enRouteAt }),
    ...(arrivedAt === undefined ? {} : { onSceneAt: arrivedAt }),
    ...(closed === undefined ? {} : { clearedAt: closed.at }),
  };
  return [part];
}

export const activeParts = (handover: Handover): readonly UnitPart[] => partsOf(handover).filter(isActive);

/** The unit whose arrival is meant when none is named: the first on its way, else the first assigned. */
export const leadingUnit = (handover: Handover): UnitName | undefined => {
  const active = activeParts(handover).filter(({ onSceneAt }) => onSceneAt === undefined);
  return active.find(({ enRouteAt }) => enRouteAt !== undefined) ?? active[0];
};

const nameOnly = ({ unit, unitId }: UnitName): UnitName => ({ unit, ...(unitId === undefined ? {} : { unitId }) });

const underWay: readonly EscalationState[] = ['dispatched', 'en-route', 'overdue'];

/** A unit called off: the incident goes back to waiting for one when it was the last, and to standing still when it was the last that moved. */
function clearing(now: Handover, part: UnitPart): readonly HandoverFact[] {
  const others = activeParts(now).filter((one) => one !== part);
  const [next] = others;
  const isMoving = others.some(({ enRouteAt }) => enRouteAt !== undefined);
  const body = nameOnly(part);
  if (!underWay.includes(stepOf(now)) || isMoving || (next !== undefined && part.enRouteAt === undefined))
    return [{ type: 'unit.stepped', body: { ...body, step: 'cleared' } }];
  const called: HandoverFact = { type: 'dispatch.unassigned', body };
  return next === undefined ? [called] : [called, { type: 'dispatch.assigned', body: nameOnly(next) }];
}

const isPast = (part: UnitPart | undefined, step: UnitStep): boolean =>
  part !== undefined && unitSteps.indexOf(stepOfUnit(part)) >= unitSteps.indexOf(step);

/** A step that moves the incident is the machine's; every later unit's step of the same kind only counts for that unit. */
function moving(now: Handover, name: UnitName, step: Exclude<UnitStep, 'cleared'>): HandoverFact {
  const at = stepOf(now);
  const isAnyMoving = activeParts(now).some(({ enRouteAt, onSceneAt }) => (onSceneAt ?? enRouteAt) !== undefined);
  const isBehind =
    at === 'on-scene' ||
    (step === 'assigned' && isAnyMoving) ||
    (step === 'en-route' && at === 'en-route' && isAnyMoving);
  if (isBehind) return { type: 'unit.stepped', body: { ...name, step } };
  const types = {
    assigned: 'dispatch.assigned',
    'en-route': 'dispatch.en-route',
    'on-scene': 'dispatch.arrived',
  } as const;
  return { type: types[step], body: name };
}

/**
 * The facts that bring one unit of an incident to a step, in order.
 *
 * @returns none: it is there already; or why it may not
 */
export function unitFacts(now: Handover, name: UnitName, step: UnitStep): readonly HandoverFact[] | Refusal {
  const part = partNow(partsOf(now), name);
  if (step === 'cleared') return part === undefined ? refuse('not-found', 'unit') : clearing(now, part);
  return isPast(part, step) ? [] : [moving(now, nameOnly(name), step)];
}

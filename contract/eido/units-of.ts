import type { EscalationView } from '../api.ts';
import type { AgencyOnCall } from '../../domain/escalation/agencies.ts';
import { partsOf } from '../../domain/escalation/unit-facts.ts';
import { sinceOfUnit, stepOfUnit, type UnitPart, type UnitStep } from '../../domain/escalation/units.ts';
import type { Dispatch, Resource } from './document.ts';
import { ref, type Made } from './people-of.ts';

const motion: Readonly<Record<UnitStep, string>> = {
  assigned: 'Assigned',
  'en-route': 'EnRoute',
  'on-scene': 'OnScene',
  cleared: 'Cleared',
};
/** The registry's nearest name; which grade of vehicle comes nobody has said, so it is the lesser one. */
const kinds: Readonly<Record<AgencyOnCall | 'police', string>> = {
  police: 'PatrolUnit',
  ambulance: 'GroundBLSAmbulance',
  fire: 'StructureFireEngineType2',
  'child-protection': 'CrisisInterventionUnit',
};

/** When it reached each step: the standard has a field for how it stands now alone, so they stand among our own codes. */
const timesOf = ({ assignedAt, enRouteAt, onSceneAt, clearedAt }: UnitPart): readonly string[] =>
  Object.entries({ ASSIGNED: assignedAt, ENROUTE: enRouteAt, ONSCENE: onSceneAt, CLEARED: clearedAt }).flatMap(
    ([code, at]) => (at === undefined ? [] : [`${code} ${at}`]),
  );

const statusOf = (part: UnitPart): string =>
  part.clearedAt !== undefined && part.onSceneAt === undefined ? 'AssignmentCancelled' : motion[stepOfUnit(part)];

type Fleet = { readonly kind: AgencyOnCall | 'police'; readonly agency: string; readonly units: readonly UnitPart[] };

/** Ids follow the place in the record's list, which only grows. */
const idOf = ({ kind }: Fleet, index: number): string =>
  kind === 'police' ? `unit-${index + 1}` : `unit-${kind}-${index + 1}`;

const resourcesOf = (fleet: Fleet, made: Made): readonly Resource[] =>
  fleet.units.map((part, index) => ({
    ...made.prologue(idOf(fleet, index), sinceOfUnit(part)),
    emergencyResourceTypeCommonRegistryText: kinds[fleet.kind],
    emergencyResourceTypeInternalText: fleet.kind,
    emergencyResourceName: part.unit,
    resourceAttributeRegistryText: [],
    primaryUnitStatusRegistryText: part.clearedAt === undefined ? 'NotAvailable' : 'Available',
    secondaryUnitStatusRegistryText: [statusOf(part)],
    unitStatusInternal: timesOf(part),
    agentReference: [],
  }));

const dispatchOf = (fleet: Fleet, made: Made): Dispatch => ({
  ...made.prologue(fleet.kind === 'police' ? 'dispatch' : `dispatch-${fleet.kind}`),
  agencyReference: ref(fleet.agency),
  emergencyResourceReference: fleet.units.map((_part, index) => ref(idOf(fleet, index))),
});

/**
 * Every unit of the police and of the agencies that came along, each with its own state and times, and who sent it.
 *
 * @param nameOf the id of an agency in the document
 */
export function unitsOf(
  view: EscalationView,
  made: Made,
  nameOf: (agency: AgencyOnCall | 'police') => string,
): { readonly emergencyResourceComponent?: readonly Resource[]; readonly dispatchComponent?: readonly Dispatch[] } {
  const asked = view.alsoAsked ?? [];
  const agencies = [...new Set(asked.map(({ agency }) => agency))];
  const fleets: readonly Fleet[] = [
    { kind: 'police' as const, agency: nameOf('police'), units: partsOf(view) },
    ...agencies.map((kind) => ({
      kind,
      agency: nameOf(kind),
      units: asked.filter(({ agency }) => agency === kind).flatMap(({ units = [] }) => units),
    })),
  ].filter(({ units }) => units.length > 0);
  if (fleets.length === 0) return {};
  return {
    emergencyResourceComponent: fleets.flatMap((fleet) => resourcesOf(fleet, made)),
    dispatchComponent: fleets.map((fleet) => dispatchOf(fleet, made)),
  };
}

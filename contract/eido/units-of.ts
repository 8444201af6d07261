import type { EscalationView } from '../api.ts';
import type { Dispatch, Resource } from './document.ts';
import { ref, type Made } from './people-of.ts';

const motion = { 'en-route': ['EnRoute'], arrived: ['OnScene'], closed: ['Cleared'] } as const;

/** The patrol that was named, and that the police sent it. */
export function unitsOf(
  { unit, state }: EscalationView,
  made: Made,
  police: string,
): { readonly emergencyResourceComponent?: readonly Resource[]; readonly dispatchComponent?: readonly Dispatch[] } {
  if (unit === undefined || !(state === 'en-route' || state === 'arrived' || state === 'closed')) return {};
  return {
    emergencyResourceComponent: [
      {
        ...made.prologue('unit'),
        emergencyResourceTypeCommonRegistryText: 'PatrolUnit',
        emergencyResourceName: unit,
        resourceAttributeRegistryText: [],
        primaryUnitStatusRegistryText: state === 'closed' ? 'Available' : 'NotAvailable',
        secondaryUnitStatusRegistryText: motion[state],
        agentReference: [],
      },
    ],
    dispatchComponent: [
      {
        ...made.prologue('dispatch'),
        agencyReference: ref(police),
        emergencyResourceReference: [ref('unit')],
      },
    ],
  };
}

import type { EscalationView } from '../api.ts';
import type { AgencyAsked, AgencyOnCall } from '../../domain/escalation/agencies.ts';
import type { Parties } from '../exchange/snapshot.ts';
import type { Agency } from './document.ts';
import type { Made } from './people-of.ts';

/** Once a named person at the police has it, it is theirs; a rejected or recalled one is ours again. */
const isTheirs = ({ state }: EscalationView): boolean =>
  state === 'accepted' || state === 'assigned' || state === 'en-route' || state === 'arrived' || state === 'closed';

/** An agency on call has told nobody its domain: it goes by a name under ours. */
export const agencyId = (agency: AgencyOnCall | 'police', parties: Parties): string =>
  agency === 'police' ? parties.agency : `${agency}.${parties.domain}`;

const roleOf = ({ accepted, declined, units = [] }: AgencyAsked): string => {
  if (accepted === undefined || declined !== undefined) return 'Informational';
  return units.length === 0 ? 'Assisting' : 'Dispatched';
};

/** The hotline, the police and every agency that was asked along, with the part each plays. */
export function agenciesOf(view: EscalationView, made: Made, parties: Parties): readonly Agency[] {
  const theirs = isTheirs(view);
  const one = (id: string, role: string, type: string, owns: boolean): Agency => ({
    ...made.prologue(id),
    agencyRoleDescriptionRegistryText: [role],
    agencyType: [type],
    ...(owns ? { incidentOwningAgencyIndicator: true } : {}),
  });
  // Asked twice it is one agency, and its last answer counts.
  const last = new Map((view.alsoAsked ?? []).map((asked) => [asked.agency, asked]));
  return [
    one(parties.domain, 'CallReceiving', 'psap', !theirs),
    one(parties.agency, theirs ? 'Dispatching' : 'TransferredTo', 'police', theirs),
    ...[...last].map(([agency, asked]) => one(agencyId(agency, parties), roleOf(asked), agency, false)),
  ];
}

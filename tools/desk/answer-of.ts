import { jcardOf } from '../../contract/eido/jcard.ts';
import type { Parties } from '../../contract/exchange/snapshot.ts';

/** `status`: a word of the registry of units. */
type SaidUnit = { readonly name: string; readonly status: string };
/** What a played dispatch centre says of an incident. */
export type Said = {
  readonly incident: string;
  readonly type: string;
  readonly at: string;
  readonly who: string;
  readonly common: string;
  readonly own?: readonly string[];
  readonly units?: readonly SaidUnit[];
  readonly note?: string;
  readonly disposition?: string;
};

type Part = ($id: string) => object;

const agencyOf = (part: Part, id: string, role: string, type: string): object => ({
  ...part(id),
  agencyRoleDescriptionRegistryText: [role],
  agencyType: [type],
  ...(type === 'police' ? { incidentOwningAgencyIndicator: true } : {}),
});

const incidentOf = (part: Part, said: Said): object => ({
  ...part('incident'),
  incidentTypeCommonRegistryText: said.type,
  incidentStatusCommonRegistryText: [said.common],
  ...(said.own === undefined ? {} : { incidentStatusInternalText: said.own }),
  ...(said.disposition === undefined
    ? {}
    : { dispositionComponent: [{ ...part('end'), dispositionCommonRegistryCode: said.disposition }] }),
});

const unitOf = (part: Part, { name, status }: SaidUnit, agent: string, index: number): object => ({
  ...part(`unit-${index + 1}`),
  emergencyResourceTypeCommonRegistryText: 'PatrolUnit',
  emergencyResourceName: name,
  resourceAttributeRegistryText: [],
  primaryUnitStatusRegistryText: 'NotAvailable',
  secondaryUnitStatusRegistryText: [status],
  agentReference: [{ $ref: agent }],
});

/** A small EIDO as a dispatch centre would send it: its agency, its named person, where the incident stands with them. */
export function answerOf(said: Said, { domain, agency }: Parties): object {
  const agent = `desk@${agency}`;
  const part: Part = ($id) => ({
    $id,
    lastUpdateTimeStamp: said.at,
    updatedByAgencyReference: { $ref: agency },
    updatedByAgentReference: { $ref: agent },
  });
  const person = {
    ...part(agent),
    agentRoleRegistryText: ['Dispatching'],
    agencyReference: { $ref: agency },
    agentJcard: jcardOf(said.who),
  };
  return {
    ...part(said.incident),
    eidoVersion: '1.0',
    issuingElementIdentification: `cad.${agency}`,
    agencyComponent: [agencyOf(part, agency, 'Dispatching', 'police'), agencyOf(part, domain, 'CallReceiving', 'psap')],
    agentComponent: [person],
    incidentComponent: incidentOf(part, said),
    ...(said.note === undefined
      ? {}
      : { notesComponent: [{ ...part('note'), notesActionComments: `<p>${said.note}</p>` }] }),
    ...(said.units === undefined
      ? {}
      : { emergencyResourceComponent: said.units.map((unit, index) => unitOf(part, unit, agent, index)) }),
  };
}

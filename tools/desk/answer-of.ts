import { jcardOf } from '../../contract/eido/jcard.ts';
import type { Parties } from '../../contract/exchange/snapshot.ts';

/** What a played dispatch centre says of an incident. */
export type Said = {
  readonly incident: string;
  readonly type: string;
  readonly at: string;
  readonly who: string;
  readonly common: string;
  readonly own?: readonly string[];
  readonly unit?: { readonly name: string; readonly status: string };
  readonly note?: string;
  readonly disposition?: string;
};

/** A small EIDO as a dispatch centre would send it: its agency, its named person, where the incident stands with them. */
export function answerOf(said: Said, { domain, agency }: Parties): object {
  const agent = `desk@${agency}`;
  const part = ($id: string): object => ({
    $id,
    lastUpdateTimeStamp: said.at,
    updatedByAgencyReference: { $ref: agency },
    updatedByAgentReference: { $ref: agent },
  });
  const one = (id: string, role: string, type: string, owns: boolean): object => ({
    ...part(id),
    agencyRoleDescriptionRegistryText: [role],
    agencyType: [type],
    ...(owns ? { incidentOwningAgencyIndicator: true } : {}),
  });
  return {
    ...part(said.incident),
    eidoVersion: '1.0',
    issuingElementIdentification: `cad.${agency}`,
    agencyComponent: [one(agency, 'Dispatching', 'police', true), one(domain, 'CallReceiving', 'psap', false)],
    agentComponent: [
      {
        ...part(agent),
        agentRoleRegistryText: ['Dispatching'],
        agencyReference: { $ref: agency },
        agentJcard: jcardOf(said.who),
      },
    ],
    incidentComponent: {
      ...part('incident'),
      incidentTypeCommonRegistryText: said.type,
      incidentStatusCommonRegistryText: [said.common],
      ...(said.own === undefined ? {} : { incidentStatusInternalText: said.own }),
      ...(said.disposition === undefined
        ? {}
        : { dispositionComponent: [{ ...part('end'), dispositionCommonRegistryCode: said.disposition }] }),
    },
    ...(said.note === undefined
      ? {}
      : { notesComponent: [{ ...part('note'), notesActionComments: `<p>${said.note}</p>` }] }),
    ...(said.unit === undefined
      ? {}
      : {
          emergencyResourceComponent: [
            {
              ...part('unit'),
              emergencyResourceTypeCommonRegistryText: 'PatrolUnit',
              emergencyResourceName: said.unit.name,
              resourceAttributeRegistryText: [],
              primaryUnitStatusRegistryText: 'NotAvailable',
              secondaryUnitStatusRegistryText: [said.unit.status],
              agentReference: [{ $ref: agent }],
            },
          ],
        }),
  };
}

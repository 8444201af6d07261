import type { EscalationView } from '../api.ts';
import { placeLine } from '../exchange/place-line.ts';
import { wordsOf } from '../exchange/say.ts';
import { safeSnapshot, type Parties, type Snapshot } from '../exchange/snapshot.ts';
import { dispositionCodes, incidentTypes, priorities, statuses } from './codes.ts';
import { agenciesOf, agencyId } from './agencies-of.ts';
import { callbackOf, machineCopy } from './contact-of.ts';
import type { Agent, Call, Eido, Incident, Location, Person, Prologue } from './document.ts';
import { jcardOf } from './jcard.ts';
import { callUrn, incidentUrn } from './names.ts';
import { notesOf } from './notes-of.ts';
import { peopleOf, ref, type Made } from './people-of.ts';
import { pidfLo } from './pidf-lo.ts';
import { unitsOf } from './units-of.ts';

const operatorId = ({ domain }: Parties): string => `operator@${domain}`;
const dispatcherId = ({ agency }: Parties): string => `dispatcher@${agency}`;

function agentsOf(view: EscalationView, made: Made, parties: Parties): readonly Agent[] {
  const one = (id: string, role: string, agency: string, name: string): Agent => ({
    ...made.prologue(id),
    agentRoleRegistryText: [role],
    agencyReference: ref(agency),
    agentJcard: jcardOf(name),
  });
  return [
    one(operatorId(parties), 'Call Taking', parties.domain, view.operatorName),
    ...(view.acceptedByName === undefined
      ? []
      : [one(dispatcherId(parties), 'Dispatching', parties.agency, view.acceptedByName)]),
  ];
}

function incidentOf(
  snapshot: Snapshot,
  made: Made,
  rest: Pick<Incident, 'agentReference' | 'notesReference'>,
): Incident {
  const { view } = snapshot;
  const status = statuses[view.state];
  return {
    ...made.prologue('incident'),
    incidentTypeCommonRegistryText: incidentTypes[view.card.danger],
    incidentTypeInternalCode: view.card.danger,
    incidentTypeInternalText: wordsOf('ar').danger[view.card.danger],
    incidentStatusCommonRegistryText: [status.common],
    incidentStatusInternalText: [status.own],
    internalIncidentId: view.id,
    incidentPriorityInternalText: priorities[view.card.danger] === 10 ? 'P1' : 'P2',
    incidentCommonPriorityNumber: priorities[view.card.danger],
    ...rest,
    ...(view.closed === undefined
      ? {}
      : {
          dispositionComponent: [
            {
              ...made.prologue('disposition'),
              dispositionCommonRegistryCode: dispositionCodes[view.closed.disposition],
              dispositionPrimaryIndicator: true,
              ...(view.closed.note === '' ? {} : { dispositionDescriptionText: view.closed.note }),
            },
          ],
        }),
  };
}

const callStates = {
  queued: 'callQueued',
  ringing: 'callRinging',
  active: 'callAnswered',
  held: 'callHeld',
  ended: 'callReleased',
} as const;

function callsOf({ call, view }: Snapshot, made: Made, parties: Parties): readonly Call[] {
  if (call === undefined) return [];
  return [
    {
      ...made.prologue(callUrn(call.id, parties.domain)),
      callStateRegistryText: callStates[view.intakeCallState ?? 'ended'],
      standardPrimaryCallType: 'emergency',
      direction: 'incoming',
      callStartTimestamp: call.startedAt,
      ...(call.answeredAt === undefined ? {} : { answerDate: call.answeredAt }),
      agentReference: [ref(operatorId(parties))],
      callBackReference: ref('callback'),
    },
  ];
}

function locationsOf({ view, updatedAt }: Snapshot, made: Made, { domain }: Parties): readonly Location[] {
  const { place } = view.card;
  const xml = pidfLo(place, { id: 'place', entity: `case-${view.id.replaceAll('-', '')}@${domain}`, at: updatedAt });
  if (xml === null) return [];
  return [
    {
      ...made.prologue('place'),
      locationTypeDescriptionRegistryText: 'CurrentIncident',
      locationByValue: xml,
      locationDescriptionText: `${placeLine(place, 'ar')} / ${placeLine(place, 'en')}`,
    },
  ];
}

const refsTo = (parts: readonly (Person | Location)[]) => parts.map((part) => ref(part.$id));

/** Who writes on either side; nobody of dispatch while nobody there is named. */
const writersOf = ({ acceptedByName }: EscalationView, parties: Parties) => ({
  hotline: operatorId(parties),
  ...(acceptedByName === undefined ? {} : { dispatch: dispatcherId(parties) }),
});

/**
 * One escalation as a whole EIDO document (NENA-STA-021.1b): what the house knows now, never a difference, so that resending does no
 * harm. Ids are the same in every document of one incident. See docs/exchange.md for the mapping.
 *
 * @param snapshot as it stands in the house; what is not safe to send is taken out here
 */
export function eidoOf(snapshot: Snapshot, parties: Parties): Eido {
  const safe = safeSnapshot(snapshot);
  const { view, updatedAt } = safe;
  const prologue = ($id: string, at: string = updatedAt): Prologue => ({
    $id,
    // No part is newer than the whole.
    lastUpdateTimeStamp: at < updatedAt ? at : updatedAt,
    updatedByAgencyReference: ref(parties.domain),
    updatedByAgentReference: ref(operatorId(parties)),
  });
  const made: Made = { prologue };
  const locations = locationsOf(safe, made, parties);
  const people = peopleOf(view.card, made, { place: locations.length > 0, callback: 'callback' });
  const agents = agentsOf(view, made, parties);
  const notes = notesOf(safe, made, writersOf(view, parties));
  const calls = callsOf(safe, made, parties);
  const incident = incidentOf(safe, made, {
    agentReference: agents.map((agent) => ref(agent.$id)),
    notesReference: notes.map((note) => ref(note.$id)),
  });
  return {
    ...prologue(incidentUrn(view.id, parties.domain)),
    eidoVersion: '1.0',
    issuingElementIdentification: `centre.${parties.domain}`,
    agencyComponent: agenciesOf(view, made, parties),
    agentComponent: agents,
    incidentComponent: {
      ...incident,
      ...(locations.length === 0 ? {} : { locationReference: refsTo(locations) }),
      ...(people.length === 0 ? {} : { personReference: refsTo(people) }),
    },
    ...(calls.length === 0 ? {} : { callComponent: calls }),
    callbackComponent: [callbackOf(safe, made)],
    ...(locations.length === 0 ? {} : { locationComponent: locations }),
    ...(people.length === 0 ? {} : { personComponent: people }),
    notesComponent: notes,
    additionalDataComponent: [machineCopy(safe, made)],
    ...unitsOf(view, made, (agency) => agencyId(agency, parties)),
  };
}

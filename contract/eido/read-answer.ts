import { z } from 'zod';
import { rejectReasons, type RejectReason } from '../../domain/escalation/handover.ts';
import type { UnitStep } from '../../domain/escalation/units.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { plainWords, wordsOfHtml } from '../exchange/plain-words.ts';
import type { Parties } from '../exchange/snapshot.ts';
import type { Told, ToldState } from '../exchange/told.ts';
import type { ToldUnit } from '../exchange/unit-steps.ts';
import { dispositionOf } from './codes.ts';
import { nameOn } from './jcard.ts';
import type { Finding, LintCode } from './lint/finding.ts';
import { lintEido } from './lint/lint-eido.ts';
import { escalationIn } from './names.ts';

const text = z.string().max(65_536);
const ref = z.object({ $ref: text });
const prologue = { $id: text, updatedByAgencyReference: ref, updatedByAgentReference: ref.optional() };
const some = <Of extends z.ZodType>(of: Of) => z.array(of).max(200).optional();
/** What of a document is acted upon; the lint has looked at all of it before. */
const answer = z.object({
  ...prologue,
  lastUpdateTimeStamp: text,
  incidentComponent: z.object({
    ...prologue,
    incidentStatusCommonRegistryText: some(text),
    incidentStatusInternalText: some(text),
    agentReference: some(ref),
    dispositionComponent: some(
      z.object({ dispositionCommonRegistryCode: text, dispositionDescriptionText: text.optional() }),
    ),
  }),
  agentComponent: some(z.object({ ...prologue, agencyReference: ref, agentJcard: text.optional() })),
  emergencyResourceComponent: some(
    z.object({ ...prologue, emergencyResourceName: text.optional(), secondaryUnitStatusRegistryText: some(text) }),
  ),
  notesComponent: some(z.object({ ...prologue, notesActionComments: text })),
});
type Answer = z.infer<typeof answer>;

/** Faults that make a document mean something else than was meant, or nothing. Others are the sender's own affair. */
const unreadable: readonly LintCode[] = [
  'not-eido',
  'too-deep',
  'field-missing',
  'wrong-kind',
  'code-unknown',
  'dangling-reference',
  'wrong-target',
  'duplicate-id',
  'wrong-id',
  'time-without-zone',
  'time-impossible',
];
const isFatal = ({ code, meant }: Finding): boolean =>
  unreadable.includes(code) || (code === 'field-unknown' && meant !== undefined);

const ownStates: Readonly<Record<string, ToldState>> = { ACCEPTED: 'accepted', REJECTED: 'rejected' };
const commonStates: Readonly<Record<string, ToldState>> = {
  Closed: 'closed',
  ResourcesOnscene: 'arrived',
  ResourcesEnroute: 'en-route',
  ResourcesAssigned: 'accepted',
};
const unitStates: Readonly<Record<string, ToldState>> = { OnScene: 'arrived', Arrived: 'arrived', EnRoute: 'en-route' };
const furthest: readonly ToldState[] = ['closed', 'rejected', 'arrived', 'en-route', 'accepted'];

/** Their units. What we wrote ourselves comes back in whole documents, an ambulance that is there among it, and is no news of theirs. */
const unitsOf = ({ emergencyResourceComponent: units = [] }: Answer, { domain }: Parties) =>
  units.filter((unit) => unit.updatedByAgencyReference.$ref !== domain);

const stepsOfUnits: Readonly<Record<string, UnitStep>> = {
  AcknowledgedTransmission: 'assigned',
  Assigned: 'assigned',
  Dispatched: 'assigned',
  EnRoute: 'en-route',
  Arrived: 'on-scene',
  OnScene: 'on-scene',
  Cleared: 'cleared',
  AssignmentCancelled: 'cleared',
};
/** A unit that is free again says nothing of how far the incident has come. */
const ranks: Readonly<Record<UnitStep, number>> = { 'on-scene': 0, 'en-route': 1, assigned: 2, cleared: 3 };

/** Their units by name, the furthest first; what they say of one that tells no step of ours (waiting near by, delayed) is left out. */
const stepsToldOf = (document: Answer, parties: Parties): readonly ToldUnit[] =>
  unitsOf(document, parties)
    .flatMap(({ emergencyResourceName, secondaryUnitStatusRegistryText: said = [] }) => {
      const unit = plainWords(emergencyResourceName ?? '', 60);
      const [step] = said.flatMap((word) => stepsOfUnits[word] ?? []).toSorted((a, b) => ranks[a] - ranks[b]);
      return unit === '' || step === undefined ? [] : [{ unit, step }];
    })
    .toSorted((a, b) => ranks[a.step] - ranks[b.step]);

/** The furthest of everything the document says of status. */
function stateOf(document: Answer, parties: Parties): ToldState {
  const { incidentComponent: incident } = document;
  const said = [
    ...(incident.incidentStatusInternalText ?? []).map((word) => ownStates[word]),
    ...(incident.incidentStatusCommonRegistryText ?? []).map((word) => commonStates[word]),
    ...unitsOf(document, parties).flatMap((unit) =>
      (unit.secondaryUnitStatusRegistryText ?? []).map((word) => unitStates[word]),
    ),
  ];
  return furthest.find((state) => said.includes(state)) ?? 'received';
}

/** The named person who speaks: whom the incident names as its writer, else the document, else the only one of their agents with a name. */
function whoIn(document: Answer, { domain }: Parties): string | null {
  const named = (document.agentComponent ?? []).flatMap((agent) => {
    const name =
      agent.agencyReference.$ref === domain || agent.agentJcard === undefined ? null : nameOn(agent.agentJcard);
    return name === null ? [] : [{ id: agent.$id, name }];
  });
  const writers = [document.incidentComponent.updatedByAgentReference, document.updatedByAgentReference];
  const writer = writers.flatMap((one) => named.filter((agent) => agent.id === one?.$ref))[0];
  return writer?.name ?? (named.length === 1 ? (named[0]?.name ?? null) : null);
}

/** Written as our code somewhere in a note: the standard has no field for why. */
const reasonIn = (notes: readonly string[]): RejectReason | undefined =>
  rejectReasons.find((reason) => reason !== 'other' && notes.some((note) => note.includes(reason)));

const notesOf = (document: Answer, { domain }: Parties): readonly string[] =>
  (document.notesComponent ?? [])
    .filter((note) => note.updatedByAgencyReference.$ref !== domain)
    .map((note) => wordsOfHtml(note.notesActionComments, 2000))
    .filter((words) => words !== '')
    .slice(0, 20);

function toldBy(document: Answer, parties: Parties): Told | Refusal {
  const escalation = escalationIn(document.$id, parties.domain);
  if (escalation === null) return refuse('not-found', '$id');
  const state = stateOf(document, parties);
  const who = whoIn(document, parties);
  const notes = notesOf(document, parties);
  const [end] = document.incidentComponent.dispositionComponent ?? [];
  const disposition = end === undefined ? null : dispositionOf(end.dispositionCommonRegistryCode);
  const reason = reasonIn(notes);
  const units = stepsToldOf(document, parties);
  const unit = units[0]?.unit ?? plainWords(unitsOf(document, parties)[0]?.emergencyResourceName ?? '', 60);
  return {
    escalation,
    at: new Date(document.lastUpdateTimeStamp).toISOString(),
    state,
    ...(who === null ? {} : { who }),
    ...(reason === undefined ? {} : { reason }),
    ...(disposition === null ? {} : { disposition }),
    ...(unit === '' ? {} : { unit }),
    ...(units.length === 0 ? {} : { units }),
    notes: [
      ...notes,
      ...(end?.dispositionDescriptionText === undefined ? [] : [plainWords(end.dispositionDescriptionText, 2000)]),
    ],
  };
}

function readJson(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}

/**
 * What a dispatch centre answers by EIDO.
 *
 * @param source the body as it came; anything at all
 * @returns `message-malformed` with the path of the first fault, or `not-found` when it is no incident of ours
 */
export function readAnswer(source: string, parties: Parties): Told | Refusal {
  const json = readJson(source);
  const fatal = lintEido(json).find(isFatal);
  if (fatal !== undefined) return refuse('message-malformed', `${fatal.code} ${fatal.path}`.trim().slice(0, 200));
  const parsed = answer.safeParse(json);
  if (!parsed.success)
    return refuse('message-malformed', parsed.error.issues[0]?.path.join('.').slice(0, 200) ?? 'document');
  return toldBy(parsed.data, parties);
}

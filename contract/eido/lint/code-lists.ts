/**
 * The codes a field may hold. `closed`: all there are, so another is an error. Otherwise these are the ones this house knows; another is
 * only pointed out, unless it looks like one of these misspelt.
 */
export type CodeList = { readonly codes: readonly string[]; readonly isClosed: boolean };

const closed = (...codes: readonly string[]): CodeList => ({ codes, isClosed: true });
const ours = (...codes: readonly string[]): CodeList => ({ codes, isClosed: false });

// Names of registry entries; see docs/sources.md#eido. Long registries are not carried: only what this house sends or acts upon.
export const codeLists = {
  agencyRole: closed('Assisting', 'CallReceiving', 'Dispatched', 'Dispatching', 'Informational', 'TransferredTo'),
  incidentType: ours(
    'DVA',
    'DVNA',
    'ABUSE',
    'NEGLECT',
    'FAM',
    'CUST',
    'ABDUCTF',
    'ORDERV',
    'NCRASLTWF',
    'SEXOFFNS',
    'HOSTAGE',
    'BARICADE',
    'SUICTHRT',
    'STKX',
    'THREATS',
    'RUNAWAY',
    'PERMISS',
    'WELFARE',
    '911OPN',
    '911H',
  ),
  incidentStatus: closed(
    'Active',
    'Cancelled',
    'Closed',
    'FireUnderControl',
    'NewLocation',
    'ReOpened',
    'ResourcesAssigned',
    'ResourcesEnroute',
    'ResourcesOnscene',
    'StructureCleared',
  ),
  personRole: closed(
    'InvolvedPerson',
    'Caller',
    'Patient',
    'PatientAcquaintance',
    'PatientRelative',
    'PersonOfInterest',
    'ReportingParty',
    'Suspect',
    'Victim',
    'VictimAcquaintance',
    'VictimRelative',
    'Witness',
  ),
  locationType: closed(
    'RoutingLocation',
    'Caller',
    'CurrentIncident',
    'InitialIncident',
    'Investigation',
    'Other',
    'Staging',
    'TowerLocation',
    'UnitLocation',
  ),
  primaryUnitStatus: closed('Available', 'ConditionallyAvailable', 'NotAvailable'),
  secondaryUnitStatus: ours(
    'AcknowledgedTransmission',
    'Arrived',
    'Assigned',
    'AssignmentCancelled',
    'Cleared',
    'Delayed',
    'Departed',
    'Dispatched',
    'EnRoute',
    'OnScene',
    'Staging',
    'Transporting',
  ),
  resourceType: ours('PatrolUnit', 'CrisisInterventionUnit', 'CommunityPolicingUnit', 'Investigator'),
  disposition: closed(...Array.from({ length: 45 }, (_unused, index) => String(index + 1).padStart(2, '0'))),
  direction: closed('incoming', 'outgoing', 'internal'),
  version: closed('1.0'),
  link: closed('PARENT', 'CHILD', 'RELATED', 'UNLINK'),
  merge: closed('REPLACING', 'REPLACED', 'SPLIT'),
} as const satisfies Readonly<Record<string, CodeList>>;
export type CodeListName = keyof typeof codeLists;

import type { CodeListName } from './code-lists.ts';

/** What a field holds. A list of names after `codes:` is one of code-lists.ts, after `one:` or `many:` a component of this table. */
export type Kind =
  | 'text'
  | 'texts'
  | 'time'
  | 'flag'
  | 'number'
  | 'object'
  | 'niem-person'
  | 'xml'
  | 'html'
  | 'uri'
  | 'uris'
  | `ref:${ComponentName | 'any'}`
  | `refs:${ComponentName | 'any'}`
  | `code:${CodeListName}`
  | `codes:${CodeListName}`
  | `one:${ComponentName}`
  | `many:${ComponentName}`;
export type ComponentName =
  | 'agency'
  | 'agent'
  | 'incident'
  | 'call'
  | 'callback'
  | 'updatedCbn'
  | 'location'
  | 'person'
  | 'notes'
  | 'link'
  | 'merge'
  | 'disposition'
  | 'resource'
  | 'dispatch'
  | 'vehicle'
  | 'alarms'
  | 'additionalData';
export type Component = { readonly required: readonly string[]; readonly fields: Readonly<Record<string, Kind>> };

const prologue = {
  $id: 'text',
  lastUpdateTimeStamp: 'time',
  updatedByAgencyReference: 'ref:agency',
  updatedByAgentReference: 'ref:agent',
} as const;
const always = ['$id', 'lastUpdateTimeStamp', 'updatedByAgencyReference'] as const;
const component = (required: readonly string[], fields: Readonly<Record<string, Kind>>): Component => ({
  required: [...always, ...required],
  fields: { ...prologue, ...fields },
});
const notes = { notesReference: 'refs:notes' } as const;
const places = { locationReference: 'refs:location' } as const;
const people = { personReference: 'refs:person' } as const;
const more = { additionalDataReference: 'refs:additionalData' } as const;

export const root: Component = component(['eidoVersion', 'issuingElementIdentification', 'agencyComponent'], {
  eidoVersion: 'code:version',
  issuingElementIdentification: 'text',
  '@context': 'object',
  mergeComponent: 'many:merge',
  linkComponent: 'many:link',
  incidentComponent: 'one:incident',
  callComponent: 'many:call',
  callbackComponent: 'many:callback',
  dispatchComponent: 'many:dispatch',
  alarmsSensorsComponent: 'many:alarms',
  agencyComponent: 'many:agency',
  agentComponent: 'many:agent',
  notesComponent: 'many:notes',
  additionalDataComponent: 'many:additionalData',
  locationComponent: 'many:location',
  personComponent: 'many:person',
  vehicleComponent: 'many:vehicle',
  emergencyResourceComponent: 'many:resource',
});

/** Which fields each component has and needs; as published, see docs/sources.md#eido. */
export const components: Readonly<Record<ComponentName, Component>> = {
  agency: component(['agencyRoleDescriptionRegistryText', 'agencyType'], {
    agencyJcard: 'text',
    agencyRoleDescriptionRegistryText: 'codes:agencyRole',
    incidentOwningAgencyIndicator: 'flag',
    agencyType: 'texts',
    ...notes,
  }),
  agent: component(['agentRoleRegistryText', 'agencyReference'], {
    agentJcard: 'text',
    agentWorkstationPositionIdentification: 'text',
    agentRoleRegistryText: 'texts',
    agencyReference: 'ref:agency',
    ...notes,
  }),
  incident: component(['incidentTypeCommonRegistryText'], {
    incidentTypeInternalCode: 'text',
    incidentTypeInternalText: 'text',
    incidentTypeCommonRegistryText: 'code:incidentType',
    incidentStatusInternalText: 'texts',
    incidentStatusCommonRegistryText: 'codes:incidentStatus',
    internalIncidentId: 'text',
    agentReference: 'refs:agent',
    ...places,
    ...people,
    vehicleReference: 'refs:vehicle',
    documentIdentification: 'texts',
    reportNumberType: 'text',
    incidentPriorityInternalText: 'text',
    incidentCommonPriorityNumber: 'number',
    beatOrDispatchGroupText: 'text',
    dispositionComponent: 'many:disposition',
    ...notes,
  }),
  call: component(['callStateRegistryText', 'standardPrimaryCallType', 'direction', 'callStartTimestamp'], {
    relatedCallIdentifier: 'texts',
    queueIdentifier: 'text',
    standardPrimaryCallType: 'text',
    standardSecondaryCallType: 'text',
    localCallType: 'text',
    direction: 'code:direction',
    callStartTimestamp: 'time',
    answerDate: 'time',
    callStateRegistryText: 'text',
    callBackReference: 'ref:callback',
    verstat: 'text',
    sipIdentity: 'text',
    agentReference: 'refs:agent',
    ...more,
    ...places,
    ...people,
    ...notes,
  }),
  callback: component([], {
    callBackInformationUri: 'uris',
    deviceContactHeader: 'text',
    updatedCbn: 'one:updatedCbn',
  }),
  updatedCbn: component(['updatedCbnIdentifierUri'], {
    updatedCbnIdentifierUri: 'uri',
    updatedCbnCallerDescription: 'text',
  }),
  location: component(['locationTypeDescriptionRegistryText'], {
    locationTypeDescriptionRegistryText: 'code:locationType',
    locationByValue: 'xml',
    locationDescriptionText: 'text',
    locationByReferenceUrl: 'text',
    crossStreetByValue: 'texts',
    crossStreetByReferenceUrl: 'texts',
    intersectingStreetByValue: 'texts',
    intersectingStreetByReferenceUrl: 'texts',
    cellTowerSectorId: 'text',
    ...more,
    ...notes,
  }),
  person: component(['personIncidentRoleRegistryText'], {
    ncPersonComponent: 'niem-person',
    personIncidentRoleRegistryText: 'codes:personRole',
    callIdentifier: 'texts',
    callBackReference: 'ref:callback',
    ...more,
    ...places,
    ...notes,
  }),
  notes: component(['notesActionComments'], { notesActionComments: 'html', agentReference: 'ref:agent' }),
  link: component(['incidentTrackingIdentifier', 'linkDirectionCode'], {
    incidentTrackingIdentifier: 'text',
    transactionReasonText: 'text',
    involvedAgencyReference: 'ref:agency',
    linkDirectionCode: 'code:link',
  }),
  merge: component(['incidentMergeDirectionCode', 'incidentTrackingIdentifier'], {
    incidentTrackingIdentifier: 'text',
    incidentMergeDirectionCode: 'code:merge',
  }),
  disposition: component(['dispositionCommonRegistryCode'], {
    dispositionCommonRegistryCode: 'code:disposition',
    dispositionPrimaryIndicator: 'flag',
    dispositionCategoryText: 'text',
    dispositionDescriptionText: 'text',
    ...notes,
  }),
  resource: component(
    [
      'agentReference',
      'emergencyResourceTypeCommonRegistryText',
      'primaryUnitStatusRegistryText',
      'resourceAttributeRegistryText',
      'secondaryUnitStatusRegistryText',
    ],
    {
      eta: 'time',
      emergencyResourceTypeCommonRegistryText: 'code:resourceType',
      emergencyResourceTypeInternalText: 'text',
      resourceAttributeRegistryText: 'texts',
      emergencyResourceName: 'text',
      primaryUnitStatusRegistryText: 'code:primaryUnitStatus',
      secondaryUnitStatusRegistryText: 'codes:secondaryUnitStatus',
      unitStatusInternal: 'texts',
      agentReference: 'refs:agent',
      unitLocationReference: 'ref:location',
      unitDestinationReference: 'ref:location',
      vehicleReference: 'refs:vehicle',
      ...people,
      ...notes,
    },
  ),
  dispatch: component([], {
    agencyReference: 'ref:agency',
    agentReference: 'refs:agent',
    emergencyResourceReference: 'refs:resource',
    ...notes,
  }),
  vehicle: component(['vehicleRelationshipType', 'vehicleRelationshipTimeStamp'], {
    ncVehicleComponent: 'object',
    vehicleRelationshipType: 'texts',
    vehicleRelationshipTimeStamp: 'time',
    ...more,
    ...places,
    ...notes,
  }),
  alarms: component([], { csaaAlarmInformation: 'text', alarmUrl: 'text', agentReference: 'ref:agent', ...notes }),
  additionalData: component([], {
    additionalDataByReferenceUrl: 'text',
    additionalDataByValue: 'text',
    urlPurpose: 'text',
    ...notes,
  }),
};

/** Fields of a NIEM person that the profile uses; others are let pass unless they look like one of these misspelt. */
export const niemPerson: readonly string[] = [
  'ageDescription',
  'ageMeasure',
  'birthDate',
  'description',
  'generalAppearanceDescription',
  'injury',
  'isLanguageEnglish',
  'isLiving',
  'medicalDescription',
  'mentalState',
  'moodDescription',
  'name',
  'nationalIdentification',
  'physicalDisability',
  'primaryLanguage',
  'secondaryLanguage',
  'sexCode',
  'speechDescription',
  'nationalityIso3166Alpha2Code',
];

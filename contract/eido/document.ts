// The part of an EIDO this house writes. Names of fields are the standard's; which of them we fill, and with what, is docs/exchange.md.

export type Reference = { readonly $ref: string };
/** What every component says first: which one it is, how old it is, who speaks. */
export type Prologue = {
  readonly $id: string;
  readonly lastUpdateTimeStamp: string;
  readonly updatedByAgencyReference: Reference;
  readonly updatedByAgentReference?: Reference;
};
export type Agency = Prologue & {
  readonly agencyRoleDescriptionRegistryText: readonly string[];
  readonly agencyType: readonly string[];
  readonly incidentOwningAgencyIndicator?: boolean;
};
export type Agent = Prologue & {
  readonly agentRoleRegistryText: readonly string[];
  readonly agencyReference: Reference;
  readonly agentJcard?: string;
};
export type Incident = Prologue & {
  readonly incidentTypeCommonRegistryText: string;
  readonly incidentTypeInternalCode: string;
  readonly incidentTypeInternalText: string;
  readonly incidentStatusCommonRegistryText: readonly string[];
  readonly incidentStatusInternalText: readonly string[];
  readonly internalIncidentId: string;
  readonly incidentPriorityInternalText: string;
  readonly incidentCommonPriorityNumber: number;
  readonly agentReference: readonly Reference[];
  readonly locationReference?: readonly Reference[];
  readonly personReference?: readonly Reference[];
  readonly notesReference: readonly Reference[];
  readonly dispositionComponent?: readonly Disposition[];
};
type Disposition = Prologue & {
  readonly dispositionCommonRegistryCode: string;
  readonly dispositionPrimaryIndicator: boolean;
  readonly dispositionDescriptionText?: string;
};
export type Call = Prologue & {
  readonly callStateRegistryText: string;
  readonly standardPrimaryCallType: string;
  readonly direction: 'incoming';
  readonly callStartTimestamp: string;
  readonly answerDate?: string;
  readonly agentReference: readonly Reference[];
  readonly callBackReference: Reference;
  readonly locationReference?: readonly Reference[];
  readonly personReference?: readonly Reference[];
};
export type Callback = Prologue & {
  /** Always empty: the number of the call itself never leaves by this field. */
  readonly callBackInformationUri: readonly never[];
  readonly deviceContactHeader: 'none';
  readonly updatedCbn?: Prologue & {
    readonly updatedCbnIdentifierUri: string;
    readonly updatedCbnCallerDescription: string;
  };
};
export type Location = Prologue & {
  readonly locationTypeDescriptionRegistryText: string;
  readonly locationByValue: string;
  readonly locationDescriptionText: string;
};
type Text = { readonly value: string; readonly lang?: string };
export type Person = Prologue & {
  readonly personIncidentRoleRegistryText: readonly string[];
  readonly locationReference?: readonly Reference[];
  readonly callBackReference?: Reference;
  readonly ncPersonComponent: {
    readonly ageMeasure?: readonly [
      {
        readonly integerValue: readonly [{ readonly value: number }];
        readonly timeUnitCode: readonly [{ readonly simpleType: 'ANN' }];
      },
    ];
    readonly description?: readonly Text[];
  };
};
export type Note = Prologue & { readonly notesActionComments: string; readonly agentReference?: Reference };
export type AdditionalData = Prologue & { readonly additionalDataByValue: string; readonly urlPurpose: string };
export type Resource = Prologue & {
  readonly emergencyResourceTypeCommonRegistryText: string;
  readonly emergencyResourceTypeInternalText: string;
  readonly emergencyResourceName: string;
  readonly resourceAttributeRegistryText: readonly string[];
  readonly primaryUnitStatusRegistryText: string;
  readonly secondaryUnitStatusRegistryText: readonly string[];
  readonly unitStatusInternal: readonly string[];
  readonly agentReference: readonly Reference[];
};
export type Dispatch = Prologue & {
  readonly agencyReference: Reference;
  readonly emergencyResourceReference: readonly Reference[];
};

export type Eido = Prologue & {
  readonly eidoVersion: '1.0';
  readonly issuingElementIdentification: string;
  readonly agencyComponent: readonly Agency[];
  readonly agentComponent: readonly Agent[];
  readonly incidentComponent: Incident;
  readonly callComponent?: readonly Call[];
  readonly callbackComponent: readonly Callback[];
  readonly locationComponent?: readonly Location[];
  readonly personComponent?: readonly Person[];
  readonly notesComponent: readonly Note[];
  readonly additionalDataComponent: readonly AdditionalData[];
  readonly emergencyResourceComponent?: readonly Resource[];
  readonly dispatchComponent?: readonly Dispatch[];
};

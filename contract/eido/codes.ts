import type { CardPerson, Danger } from '../../domain/escalation/card.ts';
import { dispositions, type Disposition, type HandoverState } from '../../domain/escalation/handover.ts';

/** Kind of incident by danger. See docs/sources.md#eido. */
export const incidentTypes: Readonly<Record<Danger, string>> = {
  'life-threat': 'DVA',
  'violence-now': 'DVA',
  'child-in-danger': 'ABUSE',
  'threat-near': 'THREATS',
  'self-harm': 'SUICTHRT',
};
/** 0 to 10, ten the highest. Policy. */
export const priorities: Readonly<Record<Danger, number>> = {
  'life-threat': 10,
  'violence-now': 10,
  'child-in-danger': 10,
  'threat-near': 8,
  'self-harm': 8,
};
/** The shared word, and ours beside it: the registry has none for accepted or rejected. */
export const statuses: Readonly<Record<HandoverState, { readonly common: string; readonly own: string }>> = {
  sent: { common: 'Active', own: 'ESCALATED' },
  delivered: { common: 'Active', own: 'DELIVERED' },
  accepted: { common: 'Active', own: 'ACCEPTED' },
  rejected: { common: 'Active', own: 'REJECTED' },
  assigned: { common: 'ResourcesAssigned', own: 'ASSIGNED' },
  'en-route': { common: 'ResourcesEnroute', own: 'ENROUTE' },
  arrived: { common: 'ResourcesOnscene', own: 'ONSCENE' },
  closed: { common: 'Closed', own: 'CLOSED' },
  recalled: { common: 'Cancelled', own: 'RECALLED' },
  merged: { common: 'Cancelled', own: 'MERGED' },
};
export const personRoles: Readonly<Record<CardPerson['role'], readonly string[]>> = {
  caller: ['Caller', 'ReportingParty'],
  affected: ['Victim'],
  child: ['Victim', 'VictimRelative'],
  'alleged-perpetrator': ['Suspect'],
  witness: ['Witness'],
};
export const dispositionCodes: Readonly<Record<Disposition, string>> = {
  'report-taken': '01',
  arrest: '03',
  'gone-on-arrival': '14',
  transported: '16',
  duplicate: '22',
  'no-action': '02',
};

/** What a partner's disposition is called here; `null` for one we have no word for. */
export const dispositionOf = (code: string): Disposition | null =>
  dispositions.find((one) => dispositionCodes[one] === code) ?? null;

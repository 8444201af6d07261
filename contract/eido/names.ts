import { asId, type CallId, type EscalationId } from '../../domain/ids.ts';

// The identifiers of docs/exchange.md#names. An id of ours is its 32 hex digits, so that it can be read back from the wire.

const squeezed = (uuid: string): string => uuid.replaceAll('-', '');

export const incidentUrn = (id: EscalationId, domain: string): string =>
  `urn:emergency:uid:incidentid:${squeezed(id)}:${domain}`;
export const callUrn = (id: CallId, domain: string): string => `urn:emergency:uid:callid:${squeezed(id)}:${domain}`;

export const incidentUrnForm = /^urn:emergency:uid:incidentid:[0-9A-Za-z]{10,32}:[0-9A-Za-z.-]+$/u;
export const callUrnForm = /^urn:emergency:uid:callid:[0-9A-Za-z]{10,32}:[0-9A-Za-z.-]+$/u;

/** Which escalation of ours an incident is; `null` when another house gave it its name. */
export function escalationIn(urn: string, domain: string): EscalationId | null {
  const [, hex = '', where] = /^urn:emergency:uid:incidentid:([0-9a-f]{32}):(.+)$/u.exec(urn) ?? [];
  if (where !== domain) return null;
  const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/u.exec(hex);
  return uuid === null ? null : asId<EscalationId>(uuid.slice(1).join('-'));
}

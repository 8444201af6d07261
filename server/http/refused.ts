import { refuse, type Refusal, type RefusalCode } from '../../domain/refusal.ts';

const statuses: Partial<Record<RefusalCode, number>> = {
  'not-signed-in': 401,
  'token-invalid': 401,
  'role-may-not': 403,
  'not-yours': 403,
  'break-glass-needed': 403,
  'device-not-yours': 403,
  'signature-invalid': 403,
  'sender-unknown': 403,
  'not-found': 404,
  'input-invalid': 400,
  'event-malformed': 400,
  'chain-broken': 422,
  'event-unsigned': 422,
  'event-signature-wrong': 422,
  'sealed-unreadable': 422,
  'message-malformed': 422,
  'message-too-large': 413,
  'attachment-hash-wrong': 422,
  'map-file-malformed': 500,
  'map-file-too-large': 500,
  'who-missing': 422,
  'unit-missing': 422,
  'disposition-needed': 422,
  'rate-limited': 429,
  'telephony-down': 503,
  'identity-unreachable': 503,
  internal: 500,
};

/** Carries an expected refusal out of a route; the error handler turns it into the one reply shape. Never holds personal data. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, detail?: string) {
    super(code);
    this.refusal = refuse(code, detail);
  }
}

/** HTTP status of a refusal; what is not listed is a conflict with the present state. */
export const statusOf = (code: RefusalCode): number => statuses[code] ?? 409;

/**
 * Every expected refusal of the house, once. Each code has a sentence in Arabic and English in `locales/{ar,en}/errors.json`.
 * A refusal is a value, never an exception.
 */
export const refusalCodes = [
  // who and what
  'not-signed-in',
  'token-invalid',
  'role-may-not',
  'not-yours',
  'not-found',
  'input-invalid',
  'sender-unknown',
  'rate-limited',
  'identity-unreachable',
  // the record
  'intake-not-open',
  'intake-already-open',
  'item-not-asked',
  'answer-not-possible',
  'screening-not-started',
  'screening-already-started',
  'screening-not-offered',
  'band-may-only-rise',
  'reason-needed',
  'escalation-exists',
  'no-live-escalation',
  'recall-too-late',
  'request-exists',
  'outcome-exists',
  'outcome-missing',
  'trigger-needs-escalation-or-override',
  'nothing-to-override',
  'already-countersigned',
  'own-override',
  // scripts
  'script-malformed',
  'script-hash-wrong',
  'script-has-errors',
  'known-answer-missed',
  'version-exists',
  'version-not-greater',
  'approvals-missing',
  'already-approved',
  'draft-exists',
  'draft-changed',
  'second-person-needed',
  'version-in-force',
  'questionnaire-not-read',
  // dispatch and requests
  'not-in-this-state',
  'already-accepted',
  'disposition-needed',
  // messages of partners' systems
  'message-malformed',
  'message-too-large',
  'message-replayed',
  'message-id-taken',
  'who-missing',
  'unit-missing',
  'partner-unreachable',
  'partner-refused',
  // telephony
  'call-ended',
  'call-taken',
  'already-on-a-call',
  'telephony-down',
  'signature-invalid',
  // events, store, centre
  'event-malformed',
  'event-from-newer-version',
  'event-gap',
  'event-fork',
  'chain-broken',
  'device-not-yours',
  'database-newer',
  'data-in-use',
  'store-locked',
  'store-wrong-key',
  'store-damaged',
  'store-failed',
  'sqlite-too-old',
  'store-not-durable',
  'disk-full',
  'disk-read-only',
  'disk-failing',
  'pin-wrong',
  'pin-locked-out',
  'pin-too-weak',
  'passphrase-too-short',
  'lease-expired',
  'recovery-waits',
  'device-revoked',
  'centre-unreachable',
  // licensed wording
  'wording-unsigned',
  'wording-key-unknown',
  'wording-signature-invalid',
  'wording-hash-wrong',
  'wording-for-another-version',
  'wording-unknown-item',
  'internal',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** `detail` names ids, fields or states for the developer; it never holds personal data. */
export type Refusal = { readonly ok: false; readonly code: RefusalCode; readonly detail?: string };

export const refuse = (code: RefusalCode, detail?: string): Refusal =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };

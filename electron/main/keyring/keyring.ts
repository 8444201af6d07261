import { randomBytes } from 'node:crypto';
import type { Gate, Reply } from '../../../contract/bridge.ts';
import type { Lease } from '../../../contract/consoles.ts';
import { instant, type StaffId } from '../../../domain/ids.ts';
import { refuse } from '../../../domain/refusal.ts';
import { seal, unseal } from '../seal.ts';
import { keysAfter } from './centre-keys.ts';
import type { Cost, Lent, Ring, RingFile, Wrap } from './ring-file.ts';
import { sealToCentre } from '../../seal-to-centre.ts';
import { refusesSecret, settleSecret, type SecretKind } from './strength.ts';

/** Stretches a secret (argon2id, 32 bytes); done in the store process, where it holds nobody up. */
type Stretch = (asked: { readonly secret: string; readonly salt: string } & Cost) => Promise<Reply<string>>;

export type Keyring = {
  readonly console: string;
  /** The centre's public key to which this console seals; `null` before the first lease. */
  readonly sealTo: () => string | null;
  /** The centre showed a key at the last lease that nobody this console knows vouches for. */
  readonly sawOtherKey: () => boolean;
  /** What this person must do to open the record. */
  readonly gate: (staff: StaffId) => Gate;
  /** The record's key for this person's PIN or passphrase; the first one given becomes theirs. */
  readonly open: (staff: StaffId, secret: string) => Promise<Reply<Buffer>>;
  readonly change: (staff: StaffId, old: string, next: string) => Promise<Reply<Buffer>>;
  readonly keepLease: (staff: StaffId, lease: Lease) => void;
  /** What the centre must open for somebody who is let in; `null` when the record has no key yet. */
  readonly sealed: () => Buffer | null;
  /** The centre opened the seal: this person chooses a new PIN, once. */
  readonly letIn: (staff: StaffId, inner: Buffer) => Reply<null>;
  /** A console of an earlier program: its key becomes this ring's, and this secret this person's. */
  readonly adopt: (staff: StaffId, secret: string, key: Buffer) => Promise<Reply<Buffer>>;
  /** What the centre lent is forgotten; each person needs it again. */
  readonly forgetLeases: () => void;
  /** Destroys every wrap; what they wrapped opens for nobody any more. */
  readonly destroy: () => void;
};

export type RingAround = {
  readonly file: RingFile;
  readonly secret: Buffer;
  readonly kind: SecretKind;
  /** `strict`: leases live in memory, and each start of the program needs the centre. */
  readonly lease: 'resilient' | 'strict';
  readonly isRecordThere: () => boolean;
  readonly stretch: Stretch;
  readonly now: () => number;
};

/** 64 MiB and 3 passes: see docs/sources.md#pin-cost. */
export const costNow: Cost = { memoryKib: 65_536, passes: 3 };
/** Wrong tries without a wait, and the wrong try that destroys the wrap. Agency policy. */
const freeTries = 3;
const lastTry = 10;
const longestWaitMs = 60_000;
const keyBytes = 32;

type State = RingAround & {
  /** Keys the centre gave back, for people who have not chosen a new PIN yet. In memory only. */
  readonly letInKeys: Map<StaffId, Buffer>;
  readonly leases: Map<string, Lent>;
};

const leaseOf = (at: State, staff: StaffId): Lent | null => {
  const lent = at.lease === 'strict' ? at.leases.get(staff) : at.file.read().leases[staff];
  return lent !== undefined && Date.parse(lent.until) > at.now() ? lent : null;
};
const wrapOf = (at: State, staff: StaffId): Wrap | null => at.file.read().wraps[staff] ?? null;

function keepWrap(at: State, staff: StaffId, wrap: Wrap, ring: Ring = at.file.read()): void {
  at.file.write({ ...ring, wraps: { ...ring.wraps, [staff]: wrap } });
}

/** What the wrapping key is made of: what the person knows, what this device holds, what the centre lent. */
const joined = (at: State, stretchedHex: string, lent: string): Buffer =>
  Buffer.concat([Buffer.from(stretchedHex, 'hex'), at.secret, Buffer.from(lent, 'hex')]);

const purposeOf = (at: State, staff: StaffId) => `wrap|${staff}|${at.file.read().console}` as const;

/** Wraps the key for one person and writes it down; what stood there before is replaced in one write. */
async function wrapFor(at: State, staff: StaffId, given: string, key: Buffer): Promise<Reply<Buffer>> {
  const lent = leaseOf(at, staff);
  if (lent === null) return refuse('lease-expired');
  const refusal = refusesSecret(at.kind, given);
  if (refusal !== null) return refuse(refusal);
  const bare = { kind: at.kind, cost: costNow, salt: randomBytes(16).toString('base64') };
  const stretched = await at.stretch({ secret: settleSecret(at.kind, given), salt: bare.salt, ...bare.cost });
  if (!stretched.ok) return stretched;
  const parts = joined(at, stretched.value, lent.secret);
  const wrapped = seal(parts, purposeOf(at, staff), key);
  // Read back before anything that could open the record otherwise is given up.
  if (unseal(parts, purposeOf(at, staff), wrapped)?.equals(key) !== true) throw new Error('a wrap does not open');
  keepWrap(at, staff, { ...bare, wrapped: wrapped.toString('base64'), wrong: 0, notBefore: 0 }, withRecovery(at, key));
  return { ok: true, value: key };
}

/** Sealed anew with each wrap, so that a centre that lost its key, or has a new one, can open it again. */
function withRecovery(at: State, key: Buffer): Ring {
  const ring = at.file.read();
  if (ring.sealTo === null) return ring;
  const inner = seal(at.secret, 'recovery', key);
  return {
    ...ring,
    recovery: sealToCentre({ sealTo: ring.sealTo, purpose: 'recovery', from: ring.console }, inner).toString('base64'),
  };
}

/** Counts a try before it is looked at, so that killing the program in between gives no free guess. The tenth destroys the wrap. */
function countTry(at: State, staff: StaffId, wrap: Wrap): number {
  const wrong = wrap.wrong + 1;
  const waitMs = wrong <= freeTries ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (wrong - freeTries));
  keepWrap(at, staff, {
    ...wrap,
    wrong,
    notBefore: at.now() + waitMs,
    wrapped: wrong >= lastTry ? null : wrap.wrapped,
  });
  return wrong;
}

async function unwrap(at: State, staff: StaffId, given: string, wrap: Wrap): Promise<Reply<Buffer>> {
  const lent = leaseOf(at, staff);
  if (lent === null) return refuse('lease-expired');
  if (wrap.wrapped === null) return refuse('pin-locked-out');
  if (at.now() < wrap.notBefore) return refuse('rate-limited', String(Math.ceil((wrap.notBefore - at.now()) / 1000)));
  const wrong = countTry(at, staff, wrap);
  const found = await tryParts(at, { staff, given, wrap, wrapped: Buffer.from(wrap.wrapped, 'base64') }, lent);
  if (!found.ok) {
    keepWrap(at, staff, wrap);
    return found;
  }
  const { key, isBefore } = found.value;
  if (key === null) return refuse(wrong >= lastTry ? 'pin-locked-out' : 'pin-wrong');
  if (isBefore) return wrapFor(at, staff, given, key);
  keepWrap(at, staff, { ...wrap, wrong: 0, notBefore: 0 }, withRecovery(at, key));
  return { ok: true, value: key };
}

type Trying = { readonly staff: StaffId; readonly given: string; readonly wrap: Wrap; readonly wrapped: Buffer };
type Found = { readonly key: Buffer | null; readonly isBefore: boolean };

/** With the part that is lent now, and with the one before: a centre restored from a copy lends another, and nobody may lose their PIN over that. */
async function tryParts(at: State, { staff, given, wrap, wrapped }: Trying, lent: Lent): Promise<Reply<Found>> {
  const stretched = await at.stretch({ secret: settleSecret(wrap.kind, given), salt: wrap.salt, ...wrap.cost });
  if (!stretched.ok) return stretched;
  const open = (part: string): Buffer | null =>
    unseal(joined(at, stretched.value, part), purposeOf(at, staff), wrapped);
  const now = open(lent.secret);
  if (now !== null || lent.before === undefined) return { ok: true, value: { key: now, isBefore: false } };
  return { ok: true, value: { key: open(lent.before), isBefore: true } };
}

/** The key for somebody without a wrap: the one the centre gave back, or the very first of this console. */
function firstKey(at: State, staff: StaffId): Reply<Buffer> {
  const given = at.letInKeys.get(staff);
  if (given !== undefined) return { ok: true, value: given };
  const isNew =
    at.file.read().recovery === null && Object.keys(at.file.read().wraps).length === 0 && !at.isRecordThere();
  return isNew ? { ok: true, value: randomBytes(keyBytes) } : refuse('recovery-waits');
}

async function openFor(at: State, staff: StaffId, given: string): Promise<Reply<Buffer>> {
  const wrap = wrapOf(at, staff);
  if (wrap === null || at.letInKeys.has(staff)) {
    const key = firstKey(at, staff);
    const opened = key.ok ? await wrapFor(at, staff, given, key.value) : key;
    if (opened.ok) at.letInKeys.delete(staff);
    return opened;
  }
  const key = await unwrap(at, staff, given, wrap);
  const isOld = wrap.cost.memoryKib < costNow.memoryKib || wrap.cost.passes < costNow.passes;
  // Policy asks for another kind now, or stretching became dearer: the words are the same, the wrap is made anew.
  if (key.ok && isOld && wrap.kind === at.kind) return wrapFor(at, staff, given, key.value);
  return key;
}

const sawOtherKey = (at: State): boolean => at.file.read().centre?.isOther === true;

function gateFor(at: State, staff: StaffId): Gate {
  const wrap = wrapOf(at, staff);
  const lent = leaseOf(at, staff);
  const centreKey: Gate['centreKey'] = sawOtherKey(at) ? 'other' : 'known';
  const base = { secret: wrap?.kind ?? at.kind, leaseUntil: lent?.until ?? null, lease: at.lease, centreKey };
  const closed = { ...base, waitUntil: null, triesLeft: null };
  if (lent === null) return { ...closed, state: 'sign-in' };
  if (at.letInKeys.has(staff)) return { ...closed, secret: at.kind, state: 'choose' };
  if (wrap === null) return { ...closed, state: firstKey(at, staff).ok ? 'choose' : 'ask-supervisor' };
  if (wrap.wrapped === null) return { ...closed, state: 'locked-out' };
  const waitUntil = wrap.notBefore > at.now() ? instant(wrap.notBefore) : null;
  return { ...base, state: 'enter', waitUntil, triesLeft: wrap.wrong === 0 ? null : lastTry - wrap.wrong };
}

function letIn(at: State, staff: StaffId, inner: Buffer): Reply<null> {
  const key = unseal(at.secret, 'recovery', inner);
  if (key === null || key.length !== keyBytes) return refuse('store-wrong-key', 'recovery');
  at.letInKeys.set(staff, key);
  return { ok: true, value: null };
}

function keepLease(at: State, staff: StaffId, lease: Lease): void {
  const { secret, until } = lease;
  const ring = at.file.read();
  const known = at.leases.get(staff) ?? ring.leases[staff];
  const before = known === undefined || known.secret === secret ? known?.before : known.secret;
  const lent: Lent = { secret, until, ...(before === undefined ? {} : { before }) };
  at.leases.set(staff, lent);
  at.file.write({
    ...ring,
    ...keysAfter(ring, lease),
    leases: at.lease === 'strict' ? {} : { ...ring.leases, [staff]: lent },
  });
}

/** Everything this console needs to open its record, and the rules by which it does. */
export function makeKeyring(around: RingAround): Keyring {
  const at: State = { ...around, letInKeys: new Map(), leases: new Map() };
  return {
    console: at.file.read().console,
    sealTo: () => at.file.read().sealTo,
    sawOtherKey: () => sawOtherKey(at),
    gate: (staff) => gateFor(at, staff),
    open: (staff, secret) => openFor(at, staff, secret),
    change: async (staff, old, next) => {
      const wrap = wrapOf(at, staff);
      if (wrap === null) return refuse('pin-wrong');
      const refusal = refusesSecret(at.kind, next);
      if (refusal !== null) return refuse(refusal);
      const key = await unwrap(at, staff, old, wrap);
      return key.ok ? wrapFor(at, staff, next, key.value) : key;
    },
    keepLease: (staff, lease) => keepLease(at, staff, lease),
    sealed: () => {
      const { recovery } = at.file.read();
      return recovery === null ? null : Buffer.from(recovery, 'base64');
    },
    letIn: (staff, inner) => letIn(at, staff, inner),
    adopt: (staff, secret, key) => wrapFor(at, staff, secret, key),
    forgetLeases: () => {
      at.leases.clear();
      at.letInKeys.clear();
      at.file.write({ ...at.file.read(), leases: {} });
    },
    destroy: () => {
      at.letInKeys.clear();
      at.leases.clear();
      at.file.write({ ...at.file.read(), wraps: {}, leases: {}, recovery: null });
    },
  };
}

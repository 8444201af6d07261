import type { Gate, Reply } from '../../contract/bridge.ts';
import type { StaffId } from '../../domain/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import { systemTroubleIn } from '../../contract/system-trouble.ts';
import type { SeatState } from '../store/messages.ts';
import type { CentreLease } from './centre-lease.ts';
import type { Keyring } from './keyring/keyring.ts';
import type { Log } from './log.ts';
import type { Person } from './person.ts';
import type { CallStore } from './store-link.ts';

/** The record's key while somebody works. It lives here as well as in the store, so that a store that falls in mid-call asks for no PIN. */
export type Held = {
  key: Buffer | null;
  old: Buffer | null;
  /** The store has the record open, or is about to: what lies beside it is the store's. */
  isOpen: boolean;
};

/** Opens and closes the record for people: their part, this device's and the centre's come together here. */
export type Vault = {
  readonly gate: (staff: StaffId) => Promise<Gate>;
  readonly unlock: (staff: StaffId, secret: string) => Promise<Reply<SeatState>>;
  readonly change: (staff: StaffId, old: string, next: string) => Promise<Reply<SeatState>>;
  /** After an online sign-in: the centre lends this person's part, and lets in who may be. */
  readonly signedIn: (staff: StaffId, token: string) => Promise<Reply<null>>;
  readonly recover: (staff: StaffId, token: string) => Promise<Reply<null>>;
  readonly forgetLeases: () => void;
  readonly destroy: () => void;
  /** Nobody works here any more: the record is closed and its key forgotten. */
  readonly close: () => Promise<void>;
};

export type VaultAround = {
  readonly held: Held;
  readonly ring: Keyring;
  readonly store: CallStore;
  readonly centre: CentreLease;
  readonly person: Person;
  readonly openRecord: (key: Buffer) => Promise<Reply<null>>;
  readonly forgetOld: () => void;
  readonly log: Log;
};

/** Opens the record with its key, once; a record that is open already was opened with the same. */
async function openWith(at: VaultAround, staff: StaffId, key: Buffer): Promise<Reply<SeatState>> {
  if (at.held.key === null) {
    const opened = await at.openRecord(key);
    if (!opened.ok) return opened;
    at.held.key = key;
  }
  // Somebody else may have sat down while the secret was being stretched.
  if (at.person.staff()?.id !== staff) return at.store('seatState');
  at.person.keyOpened(key);
  return at.store('seat', { staffId: staff, isUnlocked: true });
}

/** The ring takes over the key of an earlier program; the old wrap goes only after the new one was read back. */
async function adopt(at: VaultAround, staff: StaffId, secret: string, old: Buffer): Promise<Reply<Buffer>> {
  const adopted = await at.ring.adopt(staff, secret, old);
  if (!adopted.ok) return adopted;
  at.forgetOld();
  at.held.key = old;
  at.held.old = null;
  at.log('key-adopted');
  return adopted;
}

async function lendNow(at: VaultAround, staff: StaffId): Promise<void> {
  const answer = await at.person.token(false);
  if (typeof answer === 'string') return;
  const lease = await at.centre.lend(at.ring.console, answer.token, at.ring.sawOtherKey());
  if (lease.ok) at.ring.keepLease(staff, lease.value);
}

/**
 * An earlier program's console: the PIN is checked as that program did. Then the key goes into the ring if the centre lends its part;
 * in an outage the old way stays until the next time.
 */
async function unlockOld(at: VaultAround, staff: StaffId, secret: string, old: Buffer): Promise<Reply<SeatState>> {
  const seat = await at.store('seatState');
  if (!seat.ok) return seat;
  if (!seat.value.hasPin) {
    const adopted = await adopt(at, staff, secret, old);
    return adopted.ok ? openWith(at, staff, old) : adopted;
  }
  const unlocked = await at.store('unlockOld', secret);
  if (!unlocked.ok) return unlocked;
  at.person.keyOpened(old);
  if (at.ring.gate(staff).state === 'sign-in') await lendNow(at, staff);
  const adopted = await adopt(at, staff, secret, old);
  if (!adopted.ok) at.log('key-not-adopted', { code: adopted.code });
  return unlocked;
}

async function recover(at: VaultAround, staff: StaffId, token: string): Promise<Reply<null>> {
  const sealed = at.ring.sealed();
  if (sealed === null) return refuse('not-found', 'recovery');
  const inner = await at.centre.recover(at.ring.console, token, sealed);
  return inner.ok ? at.ring.letIn(staff, inner.value) : inner;
}

async function signedIn(at: VaultAround, staff: StaffId, token: string): Promise<Reply<null>> {
  const lease = await at.centre.lend(at.ring.console, token, at.ring.sawOtherKey());
  if (!lease.ok) return lease;
  at.ring.keepLease(staff, lease.value);
  const { state } = at.ring.gate(staff);
  if (at.held.old === null && (state === 'ask-supervisor' || state === 'locked-out')) {
    const reply = await recover(at, staff, token);
    // Waiting for a supervisor is no failed sign-in: the screen says whom to ask.
    if (!reply.ok) at.log('not-let-in', { code: reply.code });
  }
  return { ok: true, value: null };
}

async function gate(at: VaultAround, staff: StaffId): Promise<Gate> {
  const now = at.ring.gate(staff);
  if (at.held.old === null) return now;
  const seat = await at.store('seatState');
  if (seat.ok && seat.value.hasPin) return { ...now, secret: 'pin', state: 'enter' };
  return now.state === 'sign-in' ? now : { ...now, state: 'choose' };
}

async function unlock(at: VaultAround, staff: StaffId, secret: string): Promise<Reply<SeatState>> {
  if (at.held.old !== null) return unlockOld(at, staff, secret, at.held.old);
  const key = await at.ring.open(staff, secret);
  return key.ok ? openWith(at, staff, key.value) : key;
}

/** A try that cannot be counted is not made: on a full disk the screen says so, and offers paper. */
async function onDisk<T>(work: () => Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await work();
  } catch (error) {
    const code = systemTroubleIn(error);
    if (code === null) throw error;
    return refuse(code, 'keyring');
  }
}

export function makeVault(at: VaultAround): Vault {
  return {
    gate: (staff) => gate(at, staff),
    unlock: (staff, secret) => onDisk(() => unlock(at, staff, secret)),
    change: (staff, old, next) =>
      onDisk(async () => {
        const key = await at.ring.change(staff, old, next);
        return key.ok ? openWith(at, staff, key.value) : key;
      }),
    signedIn: (staff, token) => signedIn(at, staff, token),
    recover: (staff, token) => recover(at, staff, token),
    forgetLeases: at.ring.forgetLeases,
    destroy: at.ring.destroy,
    close: async () => {
      if (at.held.old !== null) return;
      at.held.key = null;
      const shut = await at.store('shut');
      at.held.isOpen = !shut.ok;
    },
  };
}

import type { Bridge, BridgeCall, Reply, Session } from '../../contract/bridge.ts';
import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import type { StaffId } from '../../domain/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import type { SeatState } from '../store/messages.ts';
import type { ChooseFile } from './choose-file.ts';
import type { Person } from './person.ts';
import type { KeptPhone } from './phone/keep-phone.ts';
import { phoneCalls } from './phone/phone-calls.ts';
import type { Preferences } from './preferences.ts';
import type { Ring } from './ring.ts';
import type { SignedIn } from './sign-in.ts';
import type { CallStore } from './store-link.ts';
import type { Vault } from './vault.ts';

export type DeskCalls = Pick<Bridge, BridgeCall>;

/** What the calls of the bridge are carried out with. */
export type Console = {
  readonly store: CallStore;
  readonly vault: Vault;
  readonly preferences: Preferences;
  readonly person: Person;
  readonly keystore: Session['keystore'];
  /** Steps that lie sealed beside the closed record. */
  readonly sealed: () => number;
  readonly signIn: () => Promise<Reply<SignedIn | null>>;
  readonly ring: Ring;
  readonly chooseFile: ChooseFile;
  readonly phone: Pick<KeptPhone, 'state' | 'act' | 'sound' | 'choose' | 'tellSound'>;
  /** The person's PIN was given, or the screen locked; kept here too, for a store process that has to start anew. */
  readonly onSeat: (seat: { readonly staff: Staff | null; readonly isUnlocked: boolean }) => void;
};

type Keeping = Pick<
  DeskCalls,
  'command' | 'intake' | 'openIntakes' | 'recentIntakes' | 'keepDraft' | 'keepView' | 'view' | 'syncStatus' | 'scripts'
>;

const keeping = (store: CallStore): Keeping => ({
  command: (intakeId, command) => store('command', { intakeId, command }),
  intake: (intakeId) => store('intake', intakeId),
  openIntakes: () => store('openIntakes'),
  recentIntakes: () => store('recentIntakes'),
  keepDraft: (intakeId, field, text) => store('keepDraft', { intakeId, field, text }),
  keepView: (view) => store('keepView', view),
  view: () => store('view'),
  syncStatus: () => store('syncStatus'),
  scripts: (isNews) => store('scripts', isNews),
});

type Language = Session['language'];
type SessionOf = (seat: Reply<SeatState>) => Promise<Reply<Session>>;

/** Chosen before anybody opened the record; an earlier program kept it in there. */
async function languageOf(at: Console): Promise<Language> {
  const chosen = at.preferences.language();
  if (chosen !== null) return chosen;
  const kept = await at.store('language');
  if (kept.ok) at.preferences.setLanguage(kept.value);
  return kept.ok ? kept.value : 'ar';
}

const sessionOf =
  (at: Console): SessionOf =>
  async (seat) => {
    if (!seat.ok) return seat;
    const language = await languageOf(at);
    const staff = at.person.staff();
    const { isUnlocked } = seat.value;
    at.onSeat({ staff, isUnlocked });
    const store = staff !== null && isUnlocked ? 'open' : 'locked';
    const gate = staff === null ? null : await at.vault.gate(staff.id);
    return { ok: true, value: { staff, store, gate, keystore: at.keystore, language, sealed: at.sealed() } };
  };

/** Who has just shown at the provider that it is they: for a lost PIN nothing less will do, since anybody may sit before a locked screen. */
type Shown = { staff: StaffId | null; atMs: number };
const shownForMs = 10 * 60_000;

async function signInAt(at: Console, shown: Shown): Promise<Reply<SeatState>> {
  const done = await at.signIn();
  if (!done.ok) return done;
  if (done.value === null) return at.store('seatState');
  const { staff, tokens } = done.value;
  // Who takes no calls opens no record here, and is lent nothing.
  const lent = may(staff.role, 'write-intakes') ? await at.vault.signedIn(staff.id, tokens.access) : null;
  if (lent?.ok === false) return lent;
  at.person.signedIn(staff, tokens);
  Object.assign(shown, { staff: staff.id, atMs: Date.now() });
  const seated = await at.store('seat', { staffId: staff.id, isUnlocked: false });
  return seated.ok ? at.store('signedInOnline') : seated;
}

/** What waits goes to the centre while there is still a name to send it in; nobody is kept at the desk for it. */
const farewellMs = 3000;
async function drained(at: Console): Promise<void> {
  const end = Date.now() + farewellMs;
  for (;;) {
    const status = await at.store('syncStatus');
    if (!status.ok || status.value.waiting === 0 || status.value.centre !== 'reached' || Date.now() > end) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Nobody works here any more. What waits is sealed while the record is closed, and goes by itself. */
export async function vacate(at: Pick<Console, 'store' | 'person' | 'vault'>): Promise<Reply<SeatState>> {
  at.person.signedOut();
  const seat = await at.store('seat', { staffId: null, isUnlocked: false });
  await at.vault.close();
  return seat;
}

/**
 * An emergency that is not at the centre keeps its operator at the desk: they are the one who knows to phone. Not one the centre has refused, which
 * waits for people; and closing the program stays possible.
 */
async function isUrgentUnderWay(at: Console): Promise<boolean> {
  const status = await at.store('syncStatus');
  return status.ok && status.value.urgent > 0 && !status.value.isUrgentStopped;
}

async function signOut(at: Console): Promise<Reply<SeatState>> {
  await drained(at);
  return (await isUrgentUnderWay(at)) ? refuse('urgent-not-sent') : vacate(at);
}

async function forPerson(at: Console, work: (staff: Staff) => Promise<Reply<SeatState>>): Promise<Reply<SeatState>> {
  const staff = at.person.staff();
  return staff === null ? refuse('not-signed-in') : work(staff);
}

async function recoverAt(at: Console, shown: Shown, staff: Staff): Promise<Reply<SeatState>> {
  const isShown = shown.staff === staff.id && Date.now() - shown.atMs < shownForMs;
  if (!isShown) {
    const signedIn = await signInAt(at, shown);
    if (!signedIn.ok || at.person.staff()?.id !== staff.id || shown.staff !== staff.id) return signedIn;
  }
  const answer = await at.person.token(false);
  if (typeof answer === 'string')
    return refuse(answer === 'signed-out' ? 'token-invalid' : 'centre-unreachable', 'recovery');
  const recovered = await at.vault.recover(staff.id, answer.token);
  return recovered.ok ? at.store('seatState') : recovered;
}

type PeopleCalls = 'session' | 'signIn' | 'signOut' | 'unlock' | 'changeSecret' | 'recover' | 'lock';
const peopleCalls = (at: Console, session: SessionOf, shown: Shown): Pick<DeskCalls, PeopleCalls> => ({
  session: async () => session(await at.store('seatState')),
  signIn: async () => session(await signInAt(at, shown)),
  signOut: async () => session(await signOut(at)),
  unlock: async (secret) => session(await forPerson(at, (staff) => at.vault.unlock(staff.id, secret))),
  changeSecret: async (old, next) => session(await forPerson(at, (staff) => at.vault.change(staff.id, old, next))),
  recover: async () => session(await forPerson(at, (staff) => recoverAt(at, shown, staff))),
  lock: async () => {
    shown.staff = null;
    return session(await at.store('lock'));
  },
});

/** Nobody is shown their files before it is clear that the record will take one. */
async function addAttachment(at: Console, ...[intakeId, kind, label]: Parameters<DeskCalls['addAttachment']>) {
  const found = await at.store('intake', intakeId);
  if (!found.ok) return found;
  const path = await at.chooseFile(at.preferences.language() ?? 'ar');
  return path === null
    ? ({ ok: true, value: null } as const)
    : at.store('addAttachment', { intakeId, path, kind, label });
}

/** The calls of the bridge, after the door let them in. */
export function makeDeskCalls(at: Console): DeskCalls {
  return {
    ...keeping(at.store),
    ...peopleCalls(at, sessionOf(at), { staff: null, atMs: 0 }),
    addAttachment: (...given) => addAttachment(at, ...given),
    ...phoneCalls(at.phone),
    setLanguage: (language) => {
      at.preferences.setLanguage(language);
      return Promise.resolve({ ok: true, value: null });
    },
    ringing: (isRinging) => {
      at.ring(isRinging, at.preferences.language() ?? 'ar');
      at.phone.tellSound({ order: 'ring', isOn: isRinging });
      return Promise.resolve({ ok: true, value: null });
    },
  };
}

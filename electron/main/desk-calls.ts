import type { Bridge, BridgeCall, Reply, Session } from '../../contract/bridge.ts';
import type { Staff } from '../../contract/people.ts';
import type { SeatState } from '../store/messages.ts';
import type { Person } from './person.ts';
import type { Ring } from './ring.ts';
import type { SignedIn } from './sign-in.ts';
import type { CallStore } from './store-link.ts';

export type DeskCalls = Pick<Bridge, BridgeCall>;

/** What the calls of the bridge are carried out with. */
export type Console = {
  readonly store: CallStore;
  readonly person: Person;
  readonly keystore: Session['keystore'];
  readonly signIn: () => Promise<Reply<SignedIn | null>>;
  readonly ring: Ring;
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
/** The language last heard of, so that a ring waits for nothing. */
type Heard = { language: Language };
type SessionOf = (seat: Reply<SeatState>) => Promise<Reply<Session>>;

const sessionOf =
  (at: Console, heard: Heard): SessionOf =>
  async (seat) => {
    if (!seat.ok) return seat;
    const language = await at.store('language');
    if (!language.ok) return language;
    heard.language = language.value;
    const staff = at.person.staff();
    const { isUnlocked, hasPin } = seat.value;
    at.onSeat({ staff, isUnlocked });
    const store = staff !== null && isUnlocked ? 'open' : 'locked';
    return { ok: true, value: { staff, store, hasPin, keystore: at.keystore, language: language.value } };
  };

async function signInAt(at: Console): Promise<Reply<SeatState>> {
  const done = await at.signIn();
  if (!done.ok) return done;
  if (done.value === null) return at.store('seatState');
  const { staff, tokens } = done.value;
  at.person.signedIn(staff, tokens);
  const seated = await at.store('seat', { staffId: staff.id, isUnlocked: false });
  return seated.ok ? at.store('signedInOnline') : seated;
}

const peopleCalls = (
  at: Console,
  session: SessionOf,
): Pick<DeskCalls, 'session' | 'signIn' | 'signOut' | 'unlock' | 'lock'> => ({
  session: async () => session(await at.store('seatState')),
  signIn: async () => session(await signInAt(at)),
  signOut: async () => {
    at.person.signedOut();
    return session(await at.store('seat', { staffId: null, isUnlocked: false }));
  },
  unlock: async (pin) => session(await at.store('unlock', pin)),
  lock: async () => session(await at.store('lock')),
});

/** The calls of the bridge, after the door let them in. */
export function makeDeskCalls(at: Console): DeskCalls {
  const heard: Heard = { language: 'ar' };
  return {
    ...keeping(at.store),
    ...peopleCalls(at, sessionOf(at, heard)),
    setLanguage: (language) => {
      heard.language = language;
      return at.store('setLanguage', language);
    },
    ringing: (isRinging) => {
      at.ring(isRinging, heard.language);
      return Promise.resolve({ ok: true, value: null });
    },
  };
}

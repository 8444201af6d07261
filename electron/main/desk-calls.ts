import type { Bridge, BridgeCall, Reply, Session } from '../../contract/bridge.ts';
import type { Staff } from '../../contract/people.ts';
import { refuse } from '../../domain/refusal.ts';
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

type Keeping = Pick<DeskCalls, 'command' | 'intake' | 'openIntakes' | 'recentIntakes' | 'keepDraft' | 'keepView' | 'view' | 'syncStatus'>;

const keeping = (store: CallStore): Keeping => ({
  command: (intakeId, command) => store('command', { intakeId, command }),
  intake: (intakeId) => store('intake', intakeId),
  openIntakes: () => store('openIntakes'),
  recentIntakes: () => store('recentIntakes'),
  keepDraft: (intakeId, field, text) => store('keepDraft', { intakeId, field, text }),
  keepView: (view) => store('keepView', view),
  view: () => store('view'),
  syncStatus: () => store('syncStatus'),
});

/** The calls of the bridge, after the door let them in. */
export function makeDeskCalls(at: Console): DeskCalls {
  const { store, person } = at;

  // Kept here so that a ring waits for nothing.
  let language: Session['language'] = 'ar';

  const session = async (seat: Reply<SeatState>): Promise<Reply<Session>> => {
    if (!seat.ok) return seat;
    const kept = await store('language');
    if (!kept.ok) return kept;
    language = kept.value;
    const staff = person.staff();
    at.onSeat({ staff, isUnlocked: seat.value.isUnlocked });
    const isOpen = staff !== null && seat.value.isUnlocked;
    return {
      ok: true,
      value: { staff, store: isOpen ? 'open' : 'locked', hasPin: seat.value.hasPin, keystore: at.keystore, language },
    };
  };

  const signIn = async (): Promise<Reply<Session>> => {
    const done = await at.signIn();
    if (!done.ok) return done;
    if (done.value === null) return session(await store('seatState'));
    const { staff, tokens } = done.value;
    person.signedIn(staff, tokens);
    const seated = await store('seat', { staffId: staff.id, isUnlocked: false });
    return session(seated.ok ? await store('signedInOnline') : seated);
  };

  const signOut = async (): Promise<Reply<Session>> => {
    person.signedOut();
    return session(await store('seat', { staffId: null, isUnlocked: false }));
  };

  const setLanguage = async (chosen: Session['language']): Promise<Reply<null>> => {
    language = chosen;
    return store('setLanguage', chosen);
  };

  const ringing = (isRinging: boolean): Promise<Reply<null>> => {
    at.ring(isRinging, language);
    return Promise.resolve({ ok: true, value: null });
  };

  return {
    ...keeping(store),
    session: async () => session(await store('seatState')),
    signIn,
    signOut,
    unlock: async (pin) => (person.staff() === null ? refuse('not-signed-in') : session(await store('unlock', pin))),
    lock: async () => session(await store('lock')),
    setLanguage,
    ringing,
  };
}

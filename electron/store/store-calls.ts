import { refuse } from '../../domain/refusal.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Reply } from '../../contract/bridge.ts';
import { readMeta, writeMeta } from './file/meta.ts';
import { writing } from './file/store-db.ts';
import { StoreRefused } from './file/store-refused.ts';
import type { SeatState, StoreCalls } from './messages.ts';
import { checkPin, hasPin, pardon } from './people/pin.ts';
import { carryOut } from './record/carry-out.ts';
import { findIntake, intakesOf, withDrafts } from './record/intakes.ts';
import { keepDraft } from './record/keep-draft.ts';
import { closeRecord, openRecord, type Person, type RecordHouse, type Surroundings } from './record-house.ts';

/** The store's side of each call; replies may take time (a PIN is slow on purpose). */
export type StoreAnswers = { [Call in keyof StoreCalls]: (...args: Parameters<StoreCalls[Call]>) => ReturnType<StoreCalls[Call]> | Promise<ReturnType<StoreCalls[Call]>> };

const done: Reply<null> = { ok: true, value: null };
const mostOpen = 100;
const mostRecent = 20;

type Seated = { house: RecordHouse; staffId: StaffId };

/**
 * Answers main. Whether the seated person's PIN was given is kept here, beside the record it guards; sending to the centre goes on
 * while it is locked.
 */
export function makeStoreCalls(around: Surroundings): StoreAnswers {
  let opened: RecordHouse | null = null;
  let person: Person = { staffId: null, isUnlocked: false };

  const house = (): RecordHouse => {
    if (opened === null) throw new StoreRefused('store-failed', 'not open yet');
    return opened;
  };
  const seated = (): Seated => {
    if (person.staffId === null) throw new StoreRefused('not-signed-in');
    return { house: house(), staffId: person.staffId };
  };
  const unlocked = (): Seated => {
    const at = seated();
    if (!person.isUnlocked) throw new StoreRefused('store-locked');
    return at;
  };
  const state = (): Reply<SeatState> => ({
    ok: true,
    value: { isUnlocked: person.isUnlocked, hasPin: person.staffId !== null && hasPin(house().db, person.staffId) },
  });
  const keepMeta = (key: string, value: string): Reply<null> => {
    writing(house().db, (tx) => writeMeta(tx, key, value));
    return done;
  };

  const record: Pick<StoreAnswers, 'command' | 'intake' | 'openIntakes' | 'recentIntakes' | 'keepDraft'> = {
    command: ({ intakeId, command }) => {
      const { house: desk, staffId } = unlocked();
      const { reply, lanes } = carryOut(desk, staffId, intakeId, command);
      // The reply goes out first; the network is woken when the screen has been answered.
      if (lanes.size > 0) setImmediate(() => desk.sync.wake(lanes));
      return reply;
    },
    intake: (intakeId) => {
      const { house: desk, staffId } = unlocked();
      const intake = findIntake(desk.db, intakeId, staffId);
      return intake === null ? refuse('not-found', intakeId) : { ok: true, value: withDrafts(desk.db, intake) };
    },
    openIntakes: () => ({ ok: true, value: intakesOf(unlocked().house.db, unlocked().staffId, 'open', mostOpen) }),
    recentIntakes: () => ({ ok: true, value: intakesOf(unlocked().house.db, unlocked().staffId, 'wrapped-up', mostRecent) }),
    keepDraft: (draft) => keepDraft(unlocked().house, unlocked().staffId, draft),
  };

  const people: Pick<StoreAnswers, 'seat' | 'seatState' | 'signedInOnline' | 'unlock' | 'lock'> = {
    seat: (seat) => {
      person = seat.staffId === null ? { staffId: null, isUnlocked: false } : seat;
      house().sync.hurry();
      return state();
    },
    seatState: state,
    signedInOnline: () => {
      pardon(seated().house.db, seated().staffId);
      return state();
    },
    unlock: async (pin) => {
      const { house: desk, staffId } = seated();
      const reply = await checkPin(desk.db, staffId, pin, around.moment.now());
      if (!reply.ok) return reply;
      // Somebody else may have sat down while the PIN was being checked.
      if (person.staffId === staffId) person = { staffId, isUnlocked: true };
      return state();
    },
    lock: () => {
      person = { ...person, isUnlocked: false };
      return state();
    },
  };

  return {
    open: (opening) => {
      if (opened === null) opened = openRecord(opening, around);
      return done;
    },
    close: () => {
      const closing = opened;
      opened = null;
      if (closing !== null) closeRecord(closing);
      return done;
    },
    syncStatus: () => ({ ok: true, value: house().sync.status() }),
    language: () => ({ ok: true, value: readMeta(house().db, 'language') === 'en' ? 'en' : 'ar' }),
    setLanguage: (language) => keepMeta('language', language),
    keepView: (view) => {
      const { staffId } = unlocked();
      return keepMeta(`view:${staffId}`, JSON.stringify(view));
    },
    view: () => {
      const { house: desk, staffId } = unlocked();
      const kept: unknown = JSON.parse(readMeta(desk.db, `view:${staffId}`) ?? '{}');
      return { ok: true, value: { ...Object(kept) } };
    },
    ...people,
    ...record,
  };
}

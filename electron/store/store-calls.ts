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
export type StoreAnswers = {
  [Call in keyof StoreCalls]: (
    ...args: Parameters<StoreCalls[Call]>
  ) => ReturnType<StoreCalls[Call]> | Promise<ReturnType<StoreCalls[Call]>>;
};

const done: Reply<null> = { ok: true, value: null };
const mostOpen = 100;
const mostRecent = 20;

/** The record as it is open now, and who sits before it. */
type Desk = {
  readonly around: Surroundings;
  opened: RecordHouse | null;
  person: Person;
};
type Seated = { readonly house: RecordHouse; readonly staffId: StaffId };

function house(desk: Desk): RecordHouse {
  if (desk.opened === null) throw new StoreRefused('store-failed', 'not open yet');
  return desk.opened;
}

function seated(desk: Desk): Seated {
  if (desk.person.staffId === null) throw new StoreRefused('not-signed-in');
  return { house: house(desk), staffId: desk.person.staffId };
}

function unlocked(desk: Desk): Seated {
  const at = seated(desk);
  if (!desk.person.isUnlocked) throw new StoreRefused('store-locked');
  return at;
}

function seatState(desk: Desk): Reply<SeatState> {
  const { staffId, isUnlocked } = desk.person;
  return { ok: true, value: { isUnlocked, hasPin: staffId !== null && hasPin(house(desk).db, staffId) } };
}

function keepMeta(desk: Desk, key: string, value: string): Reply<null> {
  writing(house(desk).db, (tx) => writeMeta(tx, key, value));
  return done;
}

const recordCalls = (
  desk: Desk,
): Pick<StoreAnswers, 'command' | 'intake' | 'openIntakes' | 'recentIntakes' | 'keepDraft'> => ({
  command: ({ intakeId, command }) => {
    const at = unlocked(desk);
    const { reply, lanes } = carryOut(at.house, at.staffId, intakeId, command);
    // The reply goes out first; the network is woken when the screen has been answered.
    if (lanes.size > 0) setImmediate(() => at.house.sync.wake(lanes));
    return reply;
  },
  intake: (intakeId) => {
    const at = unlocked(desk);
    const intake = findIntake(at.house.db, intakeId, at.staffId);
    return intake === null ? refuse('not-found', intakeId) : { ok: true, value: withDrafts(at.house.db, intake) };
  },
  openIntakes: () => {
    const at = unlocked(desk);
    return { ok: true, value: intakesOf(at.house.db, at.staffId, 'open', mostOpen) };
  },
  recentIntakes: () => {
    const at = unlocked(desk);
    return { ok: true, value: intakesOf(at.house.db, at.staffId, 'wrapped-up', mostRecent) };
  },
  keepDraft: (draft) => {
    const at = unlocked(desk);
    return keepDraft(at.house, at.staffId, draft);
  },
});

const personCalls = (desk: Desk): Pick<StoreAnswers, 'seat' | 'seatState' | 'signedInOnline' | 'unlock' | 'lock'> => ({
  seat: (seat) => {
    desk.person = seat.staffId === null ? { staffId: null, isUnlocked: false } : seat;
    const { sync, scripts } = house(desk);
    sync.hurry();
    void scripts.refresh();
    return seatState(desk);
  },
  seatState: () => seatState(desk),
  signedInOnline: () => {
    const at = seated(desk);
    pardon(at.house.db, at.staffId);
    return seatState(desk);
  },
  unlock: async (pin) => {
    const at = seated(desk);
    const reply = await checkPin(at.house.db, at.staffId, pin, desk.around.moment.now());
    if (!reply.ok) return reply;
    // Somebody else may have sat down while the PIN was being checked.
    if (desk.person.staffId === at.staffId) desk.person = { staffId: at.staffId, isUnlocked: true };
    return seatState(desk);
  },
  lock: () => {
    desk.person = { ...desk.person, isUnlocked: false };
    return seatState(desk);
  },
});

const viewCalls = (desk: Desk): Pick<StoreAnswers, 'language' | 'setLanguage' | 'keepView' | 'view'> => ({
  language: () => ({ ok: true, value: readMeta(house(desk).db, 'language') === 'en' ? 'en' : 'ar' }),
  setLanguage: (language) => keepMeta(desk, 'language', language),
  keepView: (view) => keepMeta(desk, `view:${unlocked(desk).staffId}`, JSON.stringify(view)),
  view: () => {
    const at = unlocked(desk);
    const kept: unknown = JSON.parse(readMeta(at.house.db, `view:${at.staffId}`) ?? '{}');
    return { ok: true, value: { ...Object(kept) } };
  },
});

/**
 * Answers main. Whether the seated person's PIN was given is kept here, beside the record it guards; sending to the centre goes on
 * while it is locked.
 */
export function makeStoreCalls(around: Surroundings): StoreAnswers {
  const desk: Desk = { around, opened: null, person: { staffId: null, isUnlocked: false } };
  return {
    ...recordCalls(desk),
    ...personCalls(desk),
    ...viewCalls(desk),
    open: (opening) => {
      desk.opened ??= openRecord(opening, around);
      return done;
    },
    close: () => {
      const closing = desk.opened;
      desk.opened = null;
      if (closing !== null) closeRecord(closing);
      return done;
    },
    syncStatus: () => ({ ok: true, value: house(desk).sync.status() }),
    scripts: async (isNews) => {
      const { scripts } = house(desk);
      if (isNews) await scripts.refresh();
      return { ok: true, value: scripts.kept() };
    },
  };
}

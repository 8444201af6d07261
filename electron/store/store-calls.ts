import { refuse } from '../../domain/refusal.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import type { Reply, StoredIntake } from '../../contract/bridge.ts';
import type { Envelope } from '../../contract/envelope.ts';
import { addAttachment } from './attachments/add-attachment.ts';
import { isDamage } from './file/disk-trouble.ts';
import { readMeta, writeMeta } from './file/meta.ts';
import { writing } from './file/store-db.ts';
import { StoreRefused } from './file/store-refused.ts';
import type { Adding, Opening, SeatState, StoreCalls } from './messages.ts';
import { argon2id } from './people/argon.ts';
import { checkPin, hasPin, pardon } from './people/pin.ts';
import { carryOut } from './record/carry-out.ts';
import { findIntake, intakesOf, withDrafts } from './record/intakes.ts';
import { keepDraft } from './record/keep-draft.ts';
import {
  abandonRecord,
  closeRecord,
  openRecord,
  type Person,
  type RecordHouse,
  type Surroundings,
} from './record-house.ts';

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
  opening: Opening | null;
  opened: RecordHouse | null;
  person: Person;
};
type Seated = { readonly house: RecordHouse; readonly staffId: StaffId };

function house(desk: Desk): RecordHouse {
  if (desk.opened === null) throw new StoreRefused(desk.opening === null ? 'store-locked' : 'store-damaged');
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
  const hasOld = staffId !== null && desk.opened !== null && hasPin(desk.opened.db, staffId);
  return { ok: true, value: { isUnlocked, hasPin: hasOld } };
}

function keepMeta(desk: Desk, key: string, value: string): Reply<null> {
  writing(house(desk).db, (tx) => writeMeta(tx, key, value));
  return done;
}

function wake({ files, sync }: RecordHouse, lanes: ReadonlySet<Lane>): void {
  if (lanes.has('urgent')) files.giveWay();
  sync.wake(lanes);
}

/**
 * What was written lies sealed too before it is called saved: this console may never be opened again, and that the line is cut is known only afterwards.
 * The reply goes out first; the network is woken when the screen has been answered.
 */
function sealAndSend(at: RecordHouse, events: readonly Envelope[]): void {
  if (events.length === 0) return;
  at.spool.seal(events);
  const written = new Set(events.map(({ lane }) => lane));
  setImmediate(() => wake(at, written));
}

const recordCalls = (
  desk: Desk,
): Pick<StoreAnswers, 'command' | 'intake' | 'openIntakes' | 'recentIntakes' | 'keepDraft'> => ({
  command: ({ intakeId, command }) => {
    const at = unlocked(desk);
    const { reply, events } = carryOut(at.house, at.staffId, intakeId, command);
    sealAndSend(at.house, events);
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

/** Encrypting takes its time: whoever sits here when it is done must still be the one who asked. */
async function attach(desk: Desk, adding: Adding): Promise<Reply<StoredIntake>> {
  const at = unlocked(desk);
  try {
    return await addAttachment(adding, {
      folder: at.house.fileFolder,
      newId: at.house.moment.newId,
      append: (file) => {
        const now = unlocked(desk);
        if (now.staffId !== at.staffId || now.house !== at.house) return refuse('store-locked');
        const { reply, events } = carryOut(at.house, at.staffId, adding.intakeId, { do: 'attach', file });
        // Without what opens it, the file is nothing.
        sealAndSend(at.house, events);
        return reply;
      },
    });
  } catch (error) {
    heed(desk, error);
    throw error;
  }
}

const personCalls = (
  desk: Desk,
): Pick<StoreAnswers, 'seat' | 'seatState' | 'signedInOnline' | 'unlockOld' | 'lock'> => ({
  seat: (seat) => {
    desk.person = seat.staffId === null ? { staffId: null, isUnlocked: false } : seat;
    desk.opened?.sync.hurry();
    desk.opened?.files.hurry();
    desk.opened?.replaced.hurry();
    void desk.opened?.scripts.refresh();
    return seatState(desk);
  },
  seatState: () => seatState(desk),
  signedInOnline: () => {
    const { opened, person } = desk;
    if (opened !== null && person.staffId !== null) pardon(opened.db, person.staffId);
    return seatState(desk);
  },
  unlockOld: async (pin) => {
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

const viewCalls = (desk: Desk): Pick<StoreAnswers, 'language' | 'keepView' | 'view'> => ({
  language: () => ({ ok: true, value: readMeta(house(desk).db, 'language') === 'en' ? 'en' : 'ar' }),
  keepView: (view) => keepMeta(desk, `view:${unlocked(desk).staffId}`, JSON.stringify(view)),
  view: () => {
    const at = unlocked(desk);
    const kept: unknown = JSON.parse(readMeta(at.house.db, `view:${at.staffId}`) ?? '{}');
    return { ok: true, value: { ...Object(kept) } };
  },
});

async function openAt(desk: Desk, opening: Opening): Promise<Reply<null>> {
  desk.opening = opening;
  desk.opened ??= await openRecord(opening, desk.around);
  return done;
}

function close(desk: Desk): Reply<null> {
  const closing = desk.opened;
  desk.opened = null;
  desk.opening = null;
  if (closing !== null) closeRecord(closing);
  return done;
}

/** The file was found damaged while it was worked on: it is opened anew, which puts it aside. Calls are refused until then. */
async function reopen(desk: Desk, damaged: RecordHouse, opening: Opening): Promise<void> {
  desk.opened = null;
  abandonRecord(damaged);
  const fresh = await openRecord(opening, desk.around);
  // Closed meanwhile: nobody is there any more to work on it.
  if (desk.opening !== opening) return closeRecord(fresh);
  desk.opened = fresh;
  desk.around.onStatus(fresh.status());
}

/** Notes what a failed call says about disk and file. The call stays refused: what it carried is not saved, and stays on the screen. */
function heed(desk: Desk, error: unknown): void {
  const { opened, opening } = desk;
  if (opened === null || opening === null) return;
  opened.disk.failed(error);
  if (isDamage(error)) void reopen(desk, opened, opening);
}

type Answer = (...args: readonly never[]) => unknown;
const heeding =
  (desk: Desk, answer: Answer): Answer =>
  (...args) => {
    try {
      return answer(...args);
    } catch (error) {
      heed(desk, error);
      throw error;
    }
  };

/**
 * Answers main. Whether the seated person's PIN was given is kept here, beside the record it guards; sending to the centre goes on
 * while it is locked.
 */
export function makeStoreCalls(around: Surroundings): StoreAnswers {
  const desk: Desk = { around, opening: null, opened: null, person: { staffId: null, isUnlocked: false } };
  const answers: StoreAnswers = {
    ...recordCalls(desk),
    ...personCalls(desk),
    ...viewCalls(desk),
    open: (opening) => openAt(desk, opening),
    sealRest: () => ({ ok: true, value: house(desk).spool.sealRest() }),
    shut: () => close(desk),
    close: () => close(desk),
    stretch: async ({ secret, salt, ...cost }) => {
      const stretched = await argon2id(secret, Buffer.from(salt, 'base64'), cost);
      return { ok: true, value: stretched.toString('hex') };
    },
    addAttachment: (adding) => attach(desk, adding),
    syncStatus: () => ({ ok: true, value: house(desk).status() }),
    scripts: async (isNews) => {
      const { scripts } = house(desk);
      if (isNews) await scripts.refresh();
      return { ok: true, value: scripts.kept() };
    },
  };
  // Each answer keeps its own arguments and reply; only a failure is looked at on its way out.
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, heeding(desk, answer as Answer)]),
  ) as unknown as StoreAnswers;
}

import Database from 'better-sqlite3';
import type { Lane } from '../../../domain/intake/lane.ts';
import { writing, type StoreDb } from '../file/store-db.ts';
import { makeLaneSender, type LaneSender, type LaneSending } from './lane-sender.ts';
import { closeReviewed, isAnyOpen } from './lane-state.ts';
import { outboxStatus, type SentStatus } from './sync-status.ts';
import type { Way } from './way.ts';

export type Sync = {
  /** New facts in these lanes are on the disk. */
  readonly wake: (lanes: ReadonlySet<Lane>) => void;
  /** Somebody signed in or the centre answered elsewhere: pauses end. */
  readonly hurry: () => void;
  readonly status: () => SentStatus;
  readonly way: Way;
  readonly stop: () => void;
};

type Syncing = {
  readonly db: StoreDb;
  readonly makeWay: (onChange: () => void) => Way;
  readonly onStatus: (status: SentStatus) => void;
  readonly random: () => number;
  readonly mayGo?: LaneSending['mayGo'];
  readonly isOver?: boolean | undefined;
  readonly failed?: LaneSending['failed'];
};

/** What waits is looked for this often whatever else happens or fails to: no lost wake-up may leave a queue standing. */
const tickMs = 2000;
const probeEveryTicks = 10;
const probeTimeoutMs = 5000;

type Senders = { readonly urgent: LaneSender; readonly bulk: LaneSender };

/** Drains what waits on every tick, and asks after the centre when nothing does: nobody else would notice that it went or came back. */
function startTicking(syncing: Syncing, senders: Senders, way: Way, probe: () => void): NodeJS.Timeout {
  let ticks = 0;
  return setInterval(() => {
    senders.urgent.drain();
    senders.bulk.drain();
    ticks += 1;
    const isDue = way.centre().centre !== 'reached' || ticks % probeEveryTicks === 0;
    if (isDue && outboxStatus(syncing.db).waiting === 0) probe();
  }, tickMs);
}

/** What somebody at the centre dealt with needs nobody here any more. On a full disk it is noted at the next asking. */
function noteClosed({ db, failed }: Syncing, closed: readonly string[]): void {
  try {
    if (isAnyOpen(db, closed)) writing(db, (tx) => closeReviewed(tx, closed));
  } catch (error) {
    if (failed?.(error) !== true && !(error instanceof Database.SqliteError)) throw error;
  }
}

async function probeAndNote(syncing: Syncing, way: Way, isStopped: () => boolean): Promise<void> {
  await way.probe(probeTimeoutMs);
  if (!isStopped()) noteClosed(syncing, way.closed());
}

/** Sends both lanes to the centre for as long as the store is open, and says how it stands after each change. */
export function startSync(syncing: Syncing): Sync {
  let last = '';
  let isStopped = false;
  const tell = (): void => {
    // The record is closed by now; whoever still calls has nobody to tell.
    if (isStopped) return;
    const now = status();
    if (JSON.stringify(now) === last) return;
    last = JSON.stringify(now);
    syncing.onStatus(now);
  };
  const way = syncing.makeWay(tell);
  const status = (): SentStatus => ({ ...way.centre(), ...outboxStatus(syncing.db) });
  const probe = (): void => void probeAndNote(syncing, way, () => isStopped).then(tell);
  const { db, random, mayGo, isOver, failed } = syncing;
  const sending = { db, way, random, mayGo, isOver, failed, onChange: tell };
  const senders: Senders = {
    // Once an escalation has arrived, what was written after it may follow.
    urgent: makeLaneSender({ ...sending, lane: 'urgent', onChange: () => (senders.bulk.drain(), tell()) }),
    bulk: makeLaneSender({ ...sending, lane: 'bulk' }),
  };
  const timer = startTicking(syncing, senders, way, probe);

  const wake = (woken: ReadonlySet<Lane>): void => {
    // An escalation does not sit out the pause that earlier failures earned.
    if (woken.has('urgent')) senders.urgent.hurry();
    if (woken.has('bulk')) senders.bulk.drain();
    tell();
  };
  const hurry = (): void => {
    way.personChanged();
    senders.urgent.hurry();
    senders.bulk.hurry();
    probe();
  };
  const stop = (): void => {
    isStopped = true;
    clearInterval(timer);
    senders.urgent.stop();
    senders.bulk.stop();
  };
  return { wake, hurry, status, way, stop };
}

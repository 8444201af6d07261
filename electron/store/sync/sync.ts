import type { Lane } from '../../../domain/intake/lane.ts';
import type { StoreDb } from '../file/store-db.ts';
import { makeLaneSender, type LaneSender, type LaneSending } from './lane-sender.ts';
import { makeAsk } from './ask-centre.ts';
import { calmly } from './calmly.ts';
import { outboxStatus, type SentStatus } from './sync-status.ts';
import type { Way } from './way.ts';

export type Sync = {
  /** New facts in these lanes are on the disk. */
  readonly wake: (lanes: ReadonlySet<Lane>) => void;
  /** Somebody signed in or the centre answered elsewhere: pauses end. */
  readonly hurry: () => void;
  readonly status: () => SentStatus;
  readonly way: Way;
  /** A lane has a request under way. */
  readonly isBusy: () => boolean;
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

type Senders = { readonly urgent: LaneSender; readonly bulk: LaneSender };

/**
 * Drains what waits on every tick. Asks after the centre when nothing waits, for nobody else would notice that it went or came back;
 * and now and then in any case, for a lane that has nothing to send cannot learn that the centre lost what it sent.
 */
function startTicking(syncing: Syncing, senders: Senders, way: Way, probe: () => void): NodeJS.Timeout {
  let ticks = 0;
  return setInterval(() => {
    senders.urgent.drain();
    senders.bulk.drain();
    ticks += 1;
    const isAway = way.centre().centre !== 'reached';
    if (ticks % probeEveryTicks === 0 || (isAway && outboxStatus(syncing.db).waiting === 0)) probe();
  }, tickMs);
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
  const { db, random, mayGo, isOver, failed } = syncing;
  const ask = makeAsk(syncing, way, () => isStopped);
  const probe = (): void => void ask().then(wake);
  const sending = { db, way, random, mayGo, isOver, failed, onSetBack: probe, onChange: tell };
  const senders: Senders = {
    // Once an escalation has arrived, what was written after it may follow.
    urgent: makeLaneSender({ ...sending, lane: 'urgent', onChange: () => (senders.bulk.drain(), tell()) }),
    bulk: makeLaneSender({ ...sending, lane: 'bulk' }),
  };
  const timer = startTicking(syncing, senders, way, probe);
  const bulk = calmly(senders.bulk.drain);

  const wake = (woken: ReadonlySet<Lane>): void => {
    // An escalation does not sit out the pause that earlier failures earned.
    if (woken.has('urgent')) senders.urgent.hurry();
    if (woken.has('bulk')) bulk.ask();
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
    for (const one of [bulk, senders.urgent, senders.bulk]) one.stop();
  };
  return { wake, hurry, status, way, isBusy: () => senders.urgent.isBusy() || senders.bulk.isBusy(), stop };
}

import type { SyncStatus } from '../../../contract/bridge.ts';
import { lanes, type Lane } from '../../../domain/intake/lane.ts';
import type { StoreDb } from '../file/store-db.ts';
import { makeLaneSender } from './lane-sender.ts';
import { outboxStatus } from './sync-status.ts';
import type { Way } from './way.ts';

export type Sync = {
  /** New facts in these lanes are on the disk. */
  readonly wake: (lanes: ReadonlySet<Lane>) => void;
  /** Somebody signed in or the centre answered elsewhere: pauses end. */
  readonly hurry: () => void;
  readonly status: () => SyncStatus;
  readonly stop: () => void;
};

type Syncing = {
  readonly db: StoreDb;
  readonly makeWay: (onChange: () => void) => Way;
  readonly onStatus: (status: SyncStatus) => void;
  readonly random: () => number;
};

/** What waits is looked for this often whatever else happens or fails to: no lost wake-up may leave a queue standing. */
const tickMs = 2000;
const probeEveryTicks = 10;
const probeTimeoutMs = 5000;

/** Sends both lanes to the centre for as long as the store is open, and says how it stands after each change. */
export function startSync(syncing: Syncing): Sync {
  let last = '';
  let isStopped = false;
  const status = (): SyncStatus => ({ ...way.centre(), ...outboxStatus(syncing.db) });
  const tell = (): void => {
    // The record is closed by now; whoever still calls has nobody to tell.
    if (isStopped) return;
    const now = status();
    const text = JSON.stringify(now);
    if (text === last) return;
    last = text;
    syncing.onStatus(now);
  };
  const way = syncing.makeWay(() => tell());
  const senderOf = (lane: Lane) => makeLaneSender({ db: syncing.db, lane, way, random: syncing.random, onChange: tell });
  const senders = { urgent: senderOf('urgent'), bulk: senderOf('bulk') };
  const all = lanes.map((lane) => senders[lane]);

  let ticks = 0;
  const timer = setInterval(() => {
    for (const sender of all) sender.drain();
    ticks += 1;
    // With nothing to send nobody would notice that the centre went or came back.
    const isIdle = outboxStatus(syncing.db).waiting === 0;
    const isDue = way.centre().centre === 'reached' ? ticks % probeEveryTicks === 0 : true;
    if (isIdle && isDue) void way.probe(probeTimeoutMs).then(tell);
  }, tickMs);

  const hurry = (): void => {
    way.personChanged();
    for (const sender of all) sender.hurry();
    void way.probe(probeTimeoutMs).then(tell);
  };

  const wake = (woken: ReadonlySet<Lane>): void => {
    // An escalation does not sit out the pause that earlier failures earned.
    if (woken.has('urgent')) senders.urgent.hurry();
    if (woken.has('bulk')) senders.bulk.drain();
    tell();
  };

  const stop = (): void => {
    isStopped = true;
    clearInterval(timer);
    for (const sender of all) sender.stop();
  };

  for (const sender of all) sender.drain();
  return { wake, hurry, status, stop };
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SetAside } from '../../../contract/bridge.ts';
import { instant } from '../../../domain/ids.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { Catalogue } from '../../../domain/screening/catalogue.ts';
import type { StoreDb } from '../file/store-db.ts';
import type { SentStatus } from '../sync/sync-status.ts';
import { sendEarlier, type Earlier, type MakeWay } from './earlier.ts';
import { readReport, writeReport, type Report } from './report.ts';
import { salvage } from './salvage.ts';
import { asideFolders, asideAt } from './set-aside.ts';

/** Everything that became of damaged records of this console, as long as somebody should know. */
export type Replaced = {
  /** What is still in the way of a lane: steps of an earlier record that the centre must have first. */
  readonly mayGo: (lane: Lane) => boolean;
  readonly withEarlier: (own: SentStatus) => SentStatus;
  readonly told: () => SetAside | null;
  /** Steps of earlier records may be there that the centre lacks. */
  readonly isWaiting: () => boolean;
  readonly hurry: () => void;
  /** What stood open and what the centre lacked is in place. */
  readonly ready: Promise<void>;
  /** All that can be read was read. */
  readonly settled: Promise<void>;
  readonly stop: () => void;
};

export type Replacing = {
  readonly file: string;
  readonly keyHex: string;
  readonly device: string | null;
  readonly fresh: StoreDb;
  readonly catalogue: Catalogue;
  readonly now: () => number;
  readonly makeWay: MakeWay;
  readonly onStatus: () => void;
  readonly random: () => number;
  readonly failed: (error: unknown) => boolean;
};

/** A shift; afterwards the folder and its report still tell. */
const toldForMs = 12 * 3_600_000;
/** Longer than this an escalation waits for nothing that lies in an earlier record. */
const urgentWaitsMs = 10_000;

type State = { earlier: Earlier[]; pending: number; isStopped: boolean };

function markSent(folder: string, earlier: Earlier): void {
  const report = readReport(folder);
  if (report !== null && !report.isSent && earlier.isSent()) writeReport(folder, { ...report, isSent: true });
}

function send(replacing: Replacing, state: State, folder: string): void {
  if (state.isStopped) return;
  const { keyHex, makeWay, random, failed } = replacing;
  const onStatus = (): void => {
    if (earlier !== null) markSent(folder, earlier);
    replacing.onStatus();
  };
  const earlier: Earlier | null = sendEarlier({ folder, keyHex, makeWay, random, failed, onStatus });
  if (earlier !== null) state.earlier.push(earlier);
}

/** Reads one folder's record, then sends what was found; a cut-off reading begins anew at the next start. */
async function bringOver(replacing: Replacing, state: State, folder: string, onWaiting: () => void): Promise<void> {
  const { keyHex, device, fresh, catalogue } = replacing;
  const at = instant(replacing.now());
  try {
    const found = await salvage({ folder, keyHex, device, fresh, catalogue }, onWaiting);
    writeReport(folder, { at, code: 'store-damaged', ...found, isSent: found.brought === 0 });
    send(replacing, state, folder);
  } catch (error) {
    // Without room to copy it is tried again at the next start. Anything else is written down: calls go on, whatever lies in there.
    if (!state.isStopped && !replacing.failed(error) && existsSync(folder)) writeReport(folder, unread(at, error));
  }
  if (!state.isStopped) replacing.onStatus();
}

const unread = (at: string, error: unknown): Report => ({
  at,
  code: error instanceof Error ? error.name : 'unknown',
  device: null,
  brought: 0,
  missing: null,
  lost: null,
  intakes: 0,
  drafts: 0,
  isSent: true,
});

/** Longer than any copy of the centre's database is kept that is still put back after a fault. */
const offeredForMs = 35 * 24 * 3_600_000;

/** What is in it is on its way, or so fresh at the centre that an earlier copy of its database may lack it. */
function mayBeAskedFor(folder: string, now: number): boolean {
  const report = readReport(folder);
  return report !== null && (!report.isSent || now - Date.parse(asideAt(folder)) < offeredForMs);
}

const together = (own: SentStatus, other: SentStatus): SentStatus => ({
  ...own,
  waiting: own.waiting + other.waiting,
  urgent: own.urgent + other.urgent,
  isUrgentStopped: own.isUrgentStopped || other.isUrgentStopped,
  oldestWaitingAt: [own.oldestWaitingAt, other.oldestWaitingAt].filter((at) => at !== null).toSorted()[0] ?? null,
  needsReview: [...own.needsReview, ...other.needsReview],
});

function tell(folder: string | undefined, now: number): SetAside | null {
  if (folder === undefined) return null;
  const report = readReport(folder);
  const at = asideAt(folder);
  if (report?.isSent === true && now - Date.parse(at) > toldForMs) return null;
  return { at, brought: report?.brought ?? null, missing: report?.missing ?? null };
}

/** Takes care of records that were put aside: reads what they still hold, sends it, and says how it stands. */
export function careForReplaced(replacing: Replacing): Replaced {
  const folders = asideFolders(replacing.file);
  const state: State = { earlier: [], pending: 0, isStopped: false };
  const since = replacing.now();
  const unreported = folders.filter((folder) => readReport(folder) === null);
  for (const folder of folders) if (mayBeAskedFor(folder, since)) send(replacing, state, folder);
  const readings = unreported.map((folder) => {
    state.pending += 1;
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    const settled = bringOver(replacing, state, folder, resolve).finally(() => {
      state.pending -= 1;
      resolve();
    });
    return { ready, settled };
  });
  const isInTheWay = (): boolean => state.pending > 0 || state.earlier.some((one) => !one.isAtRest());
  return {
    mayGo: (lane) => !isInTheWay() || (lane === 'urgent' && replacing.now() - since > urgentWaitsMs),
    withEarlier: (own) => state.earlier.map((one) => one.status()).reduce(together, own),
    isWaiting: () => state.pending > 0 || state.earlier.some((one) => !one.isSent()),
    told: () => tell(folders.at(-1), replacing.now()),
    hurry: () => {
      for (const one of state.earlier) one.hurry();
    },
    ready: Promise.all(readings.map((one) => one.ready)).then(() => undefined),
    settled: Promise.all(readings.map((one) => one.settled)).then(() => undefined),
    stop: () => {
      state.isStopped = true;
      for (const one of state.earlier) one.stop();
    },
  };
}

/** Where the record's device is noted outside it, for the day the record cannot say so itself. */
export const deviceNote = (file: string): string => path.join(path.dirname(file), 'record.device');

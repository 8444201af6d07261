import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '../../../domain/assert-never.ts';
import type { UploadState } from '../../../contract/attachments.ts';
import { instant } from '../../../domain/ids.ts';
import { writing, type StoreDb } from '../file/store-db.ts';
import { paceOf } from '../sync/backoff.ts';
import type { Answer } from '../sync/centre.ts';
import type { Way } from '../sync/way.ts';
import { sendStretch } from './centre-files.ts';
import { isWhole, readStretch, removeFile } from './file-folder.ts';
import { settleFile, type WaitingFile } from './file-rows.ts';
import { nextStretch } from './stretch-size.ts';

export type FileSending = {
  readonly db: StoreDb;
  readonly folder: string;
  readonly way: () => Way;
  readonly random: () => number;
  readonly now: () => number;
  /** A lane has a request under way: files wait for it. */
  readonly isLaneBusy: () => boolean;
  readonly onChange: () => void;
  readonly failed: (error: unknown) => boolean;
};

/** A lane that is stuck must not keep files from going for ever. */
const laneWaitMs = 10_000;
/** A file that was refused is asked about again after this, twice as long each time. */
const firstPutOffMs = 15_000;
const longestPutOffMs = 15 * 60_000;
const lookMs = 20;

export type Pace = {
  failures: number;
  stretch: number;
  pause: NodeJS.Timeout | null;
  isStopped: boolean;
  underWay: AbortController | null;
  /** Files the centre refused just now, by id: tried again after this. */
  readonly later: Map<string, { readonly failures: number; readonly atMs: number }>;
};

/** What becomes of a file after an answer: `on`: the next stretch at once; `next`: another file; `rest`: nothing for a while. */
export type Step = 'on' | 'next' | 'rest';

function putOff({ now }: FileSending, { later }: Pace, id: string): Step {
  const failures = (later.get(id)?.failures ?? 0) + 1;
  later.set(id, { failures, atMs: now() + Math.min(longestPutOffMs, firstPutOffMs * 2 ** (failures - 1)) });
  return 'next';
}

function settle(sending: FileSending, { id, sha256 }: WaitingFile, state: 'verified' | 'damaged' | 'erased'): Step {
  writing(sending.db, (tx) => settleFile(tx, id, state, instant(sending.now())));
  if (state === 'erased') removeFile(sending.folder, sha256);
  sending.onChange();
  return 'next';
}

/** The centre does not take a file. When the fault is ours it is said so; otherwise it is asked again, with the others in between. */
async function refused(sending: FileSending, pace: Pace, file: WaitingFile, code: string): Promise<Step> {
  const isOurs = code === 'attachment-hash-wrong' && !(await isWhole(sending.folder, file.sha256));
  return isOurs ? settle(sending, file, 'damaged') : putOff(sending, pace, file.id);
}

async function heed(sending: FileSending, pace: Pace, file: WaitingFile, answer: Answer<UploadState>): Promise<Step> {
  switch (answer.kind) {
    case 'ok':
      pace.failures = 0;
      return answer.value.state === 'waiting' ? 'on' : settle(sending, file, answer.value.state);
    case 'refused':
      return refused(sending, pace, file, answer.code);
    case 'gap':
    case 'fork':
    case 'too-large':
    case 'other-epoch':
      return putOff(sending, pace, file.id);
    case 'token':
    case 'unreachable':
      return 'rest';
    default:
      return assertNever(answer);
  }
}

async function untilLanesRest({ isLaneBusy }: FileSending): Promise<void> {
  for (let waited = 0; isLaneBusy() && waited < laneWaitMs; waited += lookMs) await wait(lookMs);
}

/** Sends one stretch, or none only to ask where the centre stands; `null`: the file here ends too soon. */
async function sendOne(sending: FileSending, pace: Pace, file: WaitingFile, offset: number | null) {
  const count = offset === null ? 0 : Math.min(pace.stretch, file.bytes - offset);
  const bytes = count === 0 ? Buffer.alloc(0) : await readStretch(sending.folder, file.sha256, offset ?? 0, count);
  if (bytes === null) return null;
  const underWay = new AbortController();
  pace.underWay = underWay;
  const { timeoutMs } = paceOf.files;
  const since = performance.now();
  const way = sending.way();
  const answer = await way.beside(timeoutMs, (token) => {
    const signal = AbortSignal.any([underWay.signal, AbortSignal.timeout(timeoutMs)]);
    return sendStretch(way.route, { id: file.id, offset: offset ?? 0, bytes, token, signal });
  });
  pace.underWay = null;
  if (count > 0 && !underWay.signal.aborted) pace.stretch = nextStretch(pace.stretch, performance.now() - since);
  return { answer, gaveWay: underWay.signal.aborted };
}

/** Sends one file from where the centre stands until it is there, or something keeps it. */
async function sendFile(sending: FileSending, pace: Pace, file: WaitingFile): Promise<Step> {
  let offset: number | null = null;
  for (;;) {
    await untilLanesRest(sending);
    if (pace.isStopped) return 'rest';
    const sent: Awaited<ReturnType<typeof sendOne>> = await sendOne(sending, pace, file, offset);
    if (isNowStopped(pace)) return 'rest';
    if (sent === null) return settle(sending, file, 'damaged');
    const { answer, gaveWay } = sent;
    // What was given up half way may have arrived or not: the centre is asked.
    if (gaveWay && answer.kind === 'unreachable') offset = null;
    else {
      const step = await heed(sending, pace, file, answer);
      if (step !== 'on' || answer.kind !== 'ok') return step;
      const received = Math.min(answer.value.received, file.bytes);
      // It answers and gets no further: nothing is won by asking again at once.
      if (received === offset) return putOff(sending, pace, file.id);
      offset = received;
    }
  }
}

/** Asked anew after a wait, which the compiler does not count as a change. */
export const isNowStopped = (pace: Pace): boolean => pace.isStopped;

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A file this disk does not give back is one file's trouble: the others go on. */
export async function tryFile(sending: FileSending, pace: Pace, file: WaitingFile): Promise<Step> {
  try {
    return await sendFile(sending, pace, file);
  } catch (error) {
    if (pace.isStopped) return 'rest';
    if (isGone(error)) return settle(sending, file, 'damaged');
    sending.failed(error);
    return putOff(sending, pace, file.id);
  }
}

import { instant } from '../../../domain/ids.ts';
import { writing } from '../file/store-db.ts';
import { backoffMs } from '../sync/backoff.ts';
import { removeFile } from './file-folder.ts';
import { filesToForget, forgetFile, waitingFiles } from './file-rows.ts';
import { isNowStopped, tryFile, type FileSending, type Pace } from './send-file.ts';
import { firstStretch } from './stretch-size.ts';

export type FileSender = {
  readonly drain: () => void;
  /** Ends pauses: somebody signed in, or the centre is back. */
  readonly hurry: () => void;
  /** An escalation needs the line now: what is under way is given up, and goes on from there afterwards. */
  readonly giveWay: () => void;
  readonly stop: () => void;
};
/** How long a file stays here after the centre had it whole. */
const keptDays = 7;
const dayMs = 86_400_000;
const tickMs = 2000;

/** Takes away what the centre has had long enough. */
function forget({ db, folder, now }: FileSending): void {
  for (const { id, sha256 } of filesToForget(db, instant(now() - keptDays * dayMs))) {
    removeFile(folder, sha256);
    writing(db, (tx) => forgetFile(tx, id));
  }
}

async function sendAll(sending: FileSending, pace: Pace, rest: () => void): Promise<void> {
  for (;;) {
    const file = waitingFiles(sending.db).find(({ id }) => (pace.later.get(id)?.atMs ?? 0) <= sending.now());
    if (file === undefined) return;
    const step = await tryFile(sending, pace, file);
    if (isNowStopped(pace)) return;
    if (step === 'rest') return rest();
  }
}

const freshPace = (): Pace => ({
  failures: 0,
  stretch: firstStretch,
  pause: null,
  isStopped: false,
  underWay: null,
  later: new Map(),
});

function endPause(pace: Pace): void {
  if (pace.pause !== null) clearTimeout(pace.pause);
  pace.pause = null;
}

/** Sends files beside the lanes: one request at a time, never while a lane has one, for as long as the record is open. */
export function makeFileSender(sending: FileSending): FileSender {
  const pace = freshPace();
  let running: Promise<void> | null = null;
  const rest = (): void => {
    pace.failures += 1;
    pace.pause = setTimeout(resume, backoffMs('files', pace.failures, sending.random));
  };
  const run = async (): Promise<void> => {
    try {
      forget(sending);
      await sendAll(sending, pace, rest);
    } catch (error) {
      // What the centre said could not be written down: it is asked again, and the process must live.
      sending.failed(error);
      if (!pace.isStopped) rest();
    }
  };
  const drain = (): void => {
    if (running !== null || pace.pause !== null || pace.isStopped) return;
    running = run().finally(() => {
      running = null;
    });
  };
  const hurry = (): void => {
    pace.later.clear();
    resume();
  };
  const resume = (): void => {
    endPause(pace);
    drain();
  };
  const timer = setInterval(drain, tickMs);
  const stop = (): void => {
    pace.isStopped = true;
    clearInterval(timer);
    endPause(pace);
    pace.underWay?.abort();
  };
  return { drain, hurry, giveWay: () => pace.underWay?.abort(), stop };
}

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { haveFromDebian } from './debian.ts';

/** libfaketime stands in the folder of the machine's kind. */
function library(): string | null {
  const root = '/usr/lib';
  const kinds = existsSync(root) ? readdirSync(root).filter((name) => name.endsWith('-linux-gnu')) : [];
  const files = kinds.map((kind) => path.join(root, kind, 'faketime', 'libfaketimeMT.so.1'));
  return files.find((file) => existsSync(file)) ?? null;
}

/** What keeps the system's clock of a process from being set here, in one line; `null` when nothing does. */
export function systemClockMissing(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux (LD_PRELOAD)';
  return haveFromDebian('libfaketime', () => library() !== null)
    ? null
    : 'it needs libfaketime (Debian: apt-get install libfaketime)';
}

/** The system's wall clock as one process sees it; its monotonic clock stays right, as it does when a real one is set. */
export type SystemClock = {
  readonly env: NodeJS.ProcessEnv;
  /**
   * Sets it while the process runs, and waits until it has seen it.
   *
   * @param offsetMs from the right time, whole seconds
   * @param speed seconds it goes in one
   */
  readonly set: (offsetMs: number, speed?: number) => Promise<void>;
};

/** How often the library reads its file again. */
const cacheSeconds = 1;

export function systemClock(folder: string): SystemClock {
  const file = path.join(folder, 'clock');
  const put = (offsetMs: number, speed: number): void => {
    const seconds = Math.round(offsetMs / 1000);
    writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}${speed === 1 ? '' : ` x${speed}`}\n`);
  };
  put(0, 1);
  return {
    env: {
      LD_PRELOAD: library() ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_CACHE_DURATION: String(cacheSeconds),
    },
    set: async (offsetMs, speed = 1) => {
      put(offsetMs, speed);
      await wait(cacheSeconds * 1000 + 100);
    },
  };
}

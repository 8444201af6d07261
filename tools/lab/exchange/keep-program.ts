import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program of the exchange that ends with us. */
export type Kept = {
  readonly isGone: () => boolean;
  readonly gone: Promise<unknown>;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
};

// The shell ends the program when its own input ends: so it goes away with us even when we are killed.
const keeper =
  'exec 3<&0; "$@" </dev/null 3<&- & program=$!; (read -r _ <&3; kill "$program" 2>&-) & exec 3<&-; wait "$program"';
/** What the telephone draws over and over while a call lasts. */
const meter = /\[\d+:\d\d:\d\d\] +audio=\d+\/\d+ \(bit\/s\) *\r?/gu;
const keptWords = 8000;
const stopMs = 5000;

/** Runs a program that stops, by its own id, when asked or when this process ends. `said`: the end of what it printed. */
export function keepProgram(command: string, args: readonly string[]): Kept {
  const shell = spawn('sh', ['-c', keeper, 'sh', command, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let words = '';
  const hear = (chunk: Buffer): void =>
    void (words = (words + chunk.toString()).replaceAll(meter, '').slice(-keptWords));
  shell.stdout.on('data', hear);
  shell.stderr.on('data', hear);
  shell.stdin.on('error', () => undefined);
  const gone = once(shell, 'exit');
  return {
    gone,
    isGone: () => shell.exitCode !== null || shell.signalCode !== null,
    said: () => words,
    stop: async () => {
      shell.stdin.end();
      if (shell.exitCode !== null || shell.signalCode !== null) return;
      // The shell leads a group of its own: what does not go when asked goes with it.
      const killing = setTimeout(() => shell.pid !== undefined && process.kill(-shell.pid, 'SIGKILL'), stopMs);
      await gone;
      clearTimeout(killing);
    },
  };
}

/**
 * Waits until something holds, looking every 50 ms.
 *
 * @throws {Error} after `seconds`, or at once when the program has gone, with what it said last
 */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { seconds = 20, program }: { seconds?: number; program?: Kept } = {},
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end && program?.isGone() !== true) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    `${what} did not come about${program?.isGone() === true ? ': its program has gone' : ` in ${seconds} s`}\n${program?.said() ?? ''}`,
  );
}

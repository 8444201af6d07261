import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

type Field = string | number | boolean | null;

/** Writes a line of the console's log: names, ids and codes only, never what people said or are called. */
export type Log = (event: string, fields?: Readonly<Record<string, Field>>) => void;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** A log of one JSON line an event, to a file and to standard error. */
export function openLog(folder: string, now: () => number = Date.now): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'console.log');
  return (event, fields = {}) => {
    const line = `${JSON.stringify({ at: new Date(now()).toISOString(), event, ...fields })}\n`;
    process.stderr.write(line);
    try {
      appendFileSync(file, line, { mode: 0o600 });
    } catch (error) {
      // A full disk must not end the program over its log; whoever started it still sees the line.
      process.stderr.write(`${JSON.stringify({ event: 'log-not-written', error: codeOf(error) })}\n`);
    }
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { instant } from '../../domain/ids.ts';
import { keepUp } from '../db/keep-up.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { isSilent, readBeat } from './beat.ts';

const watchEveryMs = 2000;
/** A new one needs a moment until its first look. */
const startMs = 10_000;

type Keeping = {
  readonly url: string;
  readonly log: Writable;
  readonly report: (error: unknown) => void;
};

const isUp = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

function launch({ url, log }: Keeping): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, NIDA_AUDITOR_DATABASE: url },
  });
  child.stderr.pipe(log, { end: false });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (!isUp(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const isEnded = await Promise.race([ended.then(() => true), wait(3000, false, { ref: false })]);
  if (!isEnded) child.kill('SIGKILL');
  await ended;
}

/**
 * Runs the auditor beside the server: starts it again when it dies, kills it when its heartbeat is old, and counts both as alarms.
 *
 * @returns how to stop it
 */
export function keepAuditor(house: House, keeping: Keeping): () => Promise<void> {
  const { sql, bus } = house;
  const life = { child: launch(keeping), since: Date.now() };
  const tell = (alarm: string): void => {
    keeping.log.write(`${JSON.stringify({ level: 50, event: alarm })}\n`);
    countAlarm(sql, alarm, instant(house.now()))
      .then(() => bus.poke('escalations'))
      .catch(keeping.report);
  };
  const start = (): Promise<ChildProcess> => {
    Object.assign(life, { child: launch(keeping), since: Date.now() });
    return Promise.resolve(life.child);
  };
  const kept = keepUp(life.child, { start, end, died: () => tell('auditor-died') });
  const watch = async (): Promise<void> => {
    if (Date.now() - life.since < startMs || !isSilent(await readBeat(sql), Date.now())) return;
    tell('auditor-silent');
    life.child.kill('SIGKILL');
  };
  const timer = setInterval(() => void watch().catch(keeping.report), watchEveryMs);
  return async () => {
    clearInterval(timer);
    await kept.stop();
  };
}

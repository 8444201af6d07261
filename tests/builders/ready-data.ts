import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Names a folder whose data each centre of this run begins with; unset, each makes its own from nothing. */
const readyAt = 'NIDA_READY_DATA';

/** Fills an empty folder with what was made ready for this run: making a database costs ten times as much as copying one. */
export async function takeReadyData(folder: string): Promise<void> {
  const ready = process.env[readyAt];
  if (ready === undefined || (await readdir(folder)).length > 0) return;
  // The database's files belong to another account, and keep doing so.
  const copying = spawn('cp', ['-a', `${ready}/.`, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(copying, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the ready data could not be copied (${code})`);
}

/**
 * Makes data ready for all centres of this run.
 *
 * @param fill leaves a folder as a centre that was stopped in order leaves it
 * @returns takes it away
 */
export async function makeReadyData(fill: (folder: string) => Promise<void>): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nida-ready-'));
  await fill(folder);
  process.env[readyAt] = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

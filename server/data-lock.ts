import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { StartRefused } from './start-refused.ts';

const holder = z.strictObject({ pid: z.number().int().positive(), born: z.string(), token: z.uuid() });
type Holder = z.infer<typeof holder>;

/** When a process began, so that a reused pid is not taken for the server that once had it; empty where the system does not say. */
async function bornAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is another person's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function heldBy(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = holder.safeParse(JSON.parse(text === '' ? 'null' : text));
  return parsed.success ? parsed.data : null;
}

async function isRunning(found: Holder): Promise<boolean> {
  return isAlive(found.pid) && (found.born === '' || (await bornAt(found.pid)) === found.born);
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a data folder for this process alone; a lock left by a process that is gone is taken over.
 *
 * @returns how to give the folder back
 * @throws {StartRefused} data-in-use
 */
export async function lockData(dir: string): Promise<() => Promise<void>> {
  const file = join(dir, 'server.lock');
  const mine: Holder = { pid: process.pid, born: await bornAt(process.pid), token: randomUUID() };
  const draft = `${file}.${mine.token}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const isTaken = await tryLink(draft, file);
      // Two servers may find the same stale lock at once and one may remove the other's new one: whoever is still named after a moment has it.
      if (isTaken) await wait(attempt === 0 ? 0 : 60);
      const found = await heldBy(file);
      if (found?.token === mine.token) return () => release(file, mine);
      if (found !== null && (await isRunning(found))) {
        throw new StartRefused(
          'data-in-use',
          `another server (process ${found.pid}) uses ${dir}; stop it or give --data another folder`,
        );
      }
      await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new StartRefused('data-in-use', `other servers start on ${dir} at the same moment; try again`);
}

async function release(file: string, mine: Holder): Promise<void> {
  const found = await heldBy(file);
  if (found?.token === mine.token) await rm(file, { force: true });
}

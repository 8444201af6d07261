import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Seen } from './was-restored.ts';

const note = z.object({
  epoch: z.uuid(),
  events: z.number().int().min(0),
  leaves: z.number().int().min(0),
}) satisfies z.ZodType<Seen>;

/** Where it lies: beside the database, never in it, so that it does not go back in time together with it. */
export const noteFile = (data: string): string => join(data, 'epoch.json');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half a file says nothing, which is the careful answer.
    return null;
  }
}

/** What was last seen of the database; `null` when nothing is kept, or nothing that can be read. */
export async function readNote(file: string): Promise<Seen | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return note.safeParse(parsed(text)).data ?? null;
}

/** Keeps what was seen; a power cut leaves the one before or this one. */
export async function keepNote(file: string, seen: Seen): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(seen));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from './trouble.mjs';

/**
 * Refuses to begin a download that cannot end well.
 *
 * @param {string} folder may not exist yet
 * @param {number} megabytes what the work needs at its peak
 * @param {string} what for the message
 */
export function checkSpace(folder, megabytes, what) {
  let existing = folder;
  while (!existsSync(existing)) existing = path.dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free >= megabytes) return;
  throw new Trouble(
    `${what} needs ${megabytes} MB and ${existing} has ${free} MB free. Free some space and run the command again.`,
  );
}

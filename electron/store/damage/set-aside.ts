import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { proofName } from './proof-note.ts';

/** What SQLite keeps beside the file goes with it; the file itself goes last, so that its place tells whether all is done. */
const parts = ['record.db-wal', 'record.db-shm', proofName, 'record.db'] as const;
const folderName = /^record\.damaged-\d{8}T\d{6}Z(?:-\d+)?$/u;

/** A folder's own entries reach the disk with it; Windows does so by itself and knows no such call. */
function settleFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function moveInto(folder: string, file: string): void {
  const from = path.dirname(file);
  for (const part of parts) {
    const old = path.join(from, part.replace('record.db', path.basename(file)));
    if (existsSync(old)) renameSync(old, path.join(folder, part));
  }
  settleFolder(folder);
  settleFolder(from);
}

function freshFolder(file: string, now: number): string {
  const stamp = new Date(now)
    .toISOString()
    .replaceAll(/[-:]/gu, '')
    .replace(/\.\d+Z$/u, 'Z');
  for (let again = 1; ; again += 1) {
    const name = `record.damaged-${stamp}${again === 1 ? '' : `-${again}`}`;
    const folder = path.join(path.dirname(file), name);
    if (existsSync(folder)) continue;
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }
}

/** Folders of records put aside, the oldest first. */
export const asideFolders = (file: string): readonly string[] =>
  readdirSync(path.dirname(file))
    .filter((name) => folderName.test(name))
    .toSorted()
    .map((name) => path.join(path.dirname(file), name));

/**
 * Moves a damaged record with all that belongs to it into a folder named after the time. Nothing is ever written over.
 *
 * @returns the folder
 */
export function setAside(file: string, now: number): string {
  const folder = freshFolder(file, now);
  moveInto(folder, file);
  return folder;
}

/** A crash in between left the log in the folder and the file in its place: a record opened without its log would lack what was last saved. */
export function finishSettingAside(file: string): void {
  for (const folder of asideFolders(file)) {
    if (!existsSync(path.join(folder, 'record.db')) && existsSync(file)) moveInto(folder, file);
  }
}

const pairs = (text: string): readonly string[] => text.match(/\d\d/gu) ?? [];

/** When a record was put aside, from its folder's name. */
export function asideAt(folder: string): string {
  const [, date = '', time = ''] = /damaged-(\d{8})T(\d{6})Z/u.exec(folder) ?? [];
  const [century, year, month, day] = pairs(date);
  return `${century}${year}-${month}-${day}T${pairs(time).join(':')}.000Z`;
}

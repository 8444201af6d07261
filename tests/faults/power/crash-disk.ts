import type { Seeded } from '../seeded.ts';
import type { Change } from './write-log.ts';

const sectorBytes = 512;

type Pending = Extract<Change, { op: 'write' | 'truncate' }>;
/** A file as a disk may hold it: what its last sync made sure of, and the changes since, each of which may or may not have arrived. */
type FileOnDisk = { sure: Buffer; readonly since: Pending[] };

/** How much of what was not synced reaches the platter; each state of a crash is made in one of these ways. */
const fates = ['nothing', 'some', 'torn', 'first', 'all'] as const;

function written(file: Buffer, offset: number, data: Buffer): Buffer {
  const end = offset + data.length;
  const grown = end > file.length ? Buffer.concat([file, Buffer.alloc(end - file.length)]) : file;
  data.copy(grown, offset);
  return grown;
}

function cut(file: Buffer, size: number): Buffer {
  return size <= file.length
    ? Buffer.from(file.subarray(0, size))
    : Buffer.concat([file, Buffer.alloc(size - file.length)]);
}

const applied = (file: Buffer, change: Pending): Buffer =>
  change.op === 'write' ? written(file, change.offset, change.data) : cut(file, change.size);

/** Writes only some of a write's sectors: a sector is whole or not there. */
function torn(file: Buffer, change: Pending, random: Seeded): Buffer {
  if (change.op === 'truncate') return random.happens(0.5) ? applied(file, change) : file;
  let after = file;
  for (let at = 0; at < change.data.length; at += sectorBytes) {
    const sector = change.data.subarray(at, at + sectorBytes);
    if (random.happens(0.5)) after = written(after, change.offset + at, sector);
  }
  return after;
}

function afterCrash({ sure, since }: FileOnDisk, random: Seeded): Buffer {
  const fate = random.pick(fates);
  let file: Buffer = Buffer.from(sure);
  const until = fate === 'first' ? random.between(0, since.length) : since.length;
  for (const change of since.slice(0, until)) {
    if (fate === 'nothing') break;
    if (fate === 'torn') file = torn(file, change, random);
    else if (fate !== 'some' || random.happens(0.5)) file = applied(file, change);
  }
  return file;
}

export type CrashDisk = {
  readonly apply: (change: Change) => void;
  /** The files as one power cut at this point may leave them, by path. */
  readonly crash: (random: Seeded) => ReadonlyMap<string, Buffer>;
};

/**
 * A disk that keeps only what was synced. Changes of directories (a new file, a removed one) are taken as durable at once: what a
 * journalling file system makes of them is not modelled.
 */
export function crashDisk(): CrashDisk {
  const files = new Map<string, FileOnDisk>();
  const fileAt = (file: string): FileOnDisk => {
    const found = files.get(file) ?? { sure: Buffer.alloc(0), since: [] };
    files.set(file, found);
    return found;
  };
  const apply = (change: Change): void => {
    const file = fileAt(change.file);
    if (change.op === 'write' || change.op === 'truncate') file.since.push(change);
    else if (change.op === 'sync') file.sure = file.since.splice(0).reduce(applied, Buffer.from(file.sure));
    else {
      files.delete(change.file);
      if (change.op === 'rename') files.set(change.to, file);
    }
  };
  return { apply, crash: (random) => new Map([...files].map(([name, file]) => [name, afterCrash(file, random)])) };
}

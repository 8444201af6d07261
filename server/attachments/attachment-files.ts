import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file by its id while it is coming, by its hash once it is whole. */
type FileName = { readonly id: string; readonly sha256: string };

/** The encrypted files of intakes in a folder of their own. Nothing here can be read without the key in the fact. */
export type AttachmentFiles = {
  /** How many bytes of an unfinished file are on the disk; `null`: it is there whole, under its hash. */
  readonly held: (name: FileName) => Promise<number | null>;
  /** Writes a stretch; on the disk when this settles. */
  readonly write: (name: FileName, offset: number, bytes: Uint8Array) => Promise<void>;
  /** Gives a file that has all its bytes its name, when its hash is right; otherwise takes it away. */
  readonly finish: (name: FileName) => Promise<boolean>;
  readonly read: (name: FileName) => Promise<Buffer>;
  readonly remove: (name: FileName) => Promise<void>;
  /** Only what has come of an unfinished one. */
  readonly removeComing: (name: FileName) => Promise<void>;
};

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

const sizeOf = async (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );

/** A new name outlives a power cut only once its folder was written. Windows has no such handle, and needs none. */
async function keepNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAt(file: string, offset: number, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, offset === 0 ? 'w' : 'r+', 0o600);
  try {
    await handle.write(bytes, 0, bytes.length, offset);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @param folder made when the first file comes; shared where several servers share one database */
export function attachmentFiles(folder: string): AttachmentFiles {
  const coming = ({ id }: FileName): string => join(folder, `${id}.coming`);
  const whole = ({ sha256 }: FileName): string => join(folder, sha256);
  return {
    held: async (name) => ((await sizeOf(whole(name))) === null ? ((await sizeOf(coming(name))) ?? 0) : null),
    write: async (name, offset, bytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAt(coming(name), offset, bytes);
    },
    finish: async (name) => {
      if ((await hashOf(coming(name))) !== name.sha256) {
        await rm(coming(name), { force: true });
        return false;
      }
      await rename(coming(name), whole(name));
      await keepNames(folder);
      return true;
    },
    read: (name) => readFile(whole(name)),
    removeComing: (name) => rm(coming(name), { force: true }),
    remove: async (name) => {
      for (const file of [coming(name), whole(name)]) await rm(file, { force: true });
    },
  };
}

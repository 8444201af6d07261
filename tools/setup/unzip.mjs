import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** @typedef {{ name: string, mode: number, packed: boolean, size: number, at: number }} Entry */

const endRecordLength = 22;
const longestComment = 65_535;

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} at
 * @param {number} length
 */
async function read(file, at, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/**
 * @param {Buffer} directory
 * @returns {Entry[]}
 */
function listEntries(directory) {
  const entries = [];
  for (let at = 0; directory.readUInt32LE(at) === 0x02014b50;) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      packed: directory.readUInt16LE(at + 10) === 8,
      size: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (at + 46 > directory.length) break;
  }
  return entries;
}

/** @param {import('node:fs/promises').FileHandle} file */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tailAt = Math.max(0, size - endRecordLength - longestComment);
  const tail = await read(file, tailAt, size - tailAt);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('not a zip file');
  return listEntries(await read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12)));
}

/**
 * Unpacks part of a zip file, with file modes, and needs no program on the machine. Archives over 4 GB are not understood.
 *
 * @param {string} archive
 * @param {string} into
 * @param {(name: string) => string | undefined} placeFor where an entry goes below `into`; undefined leaves it out
 */
export async function unzip(archive, into, placeFor) {
  const file = await open(archive);
  try {
    for (const entry of await readDirectory(file)) {
      const place = entry.name.endsWith('/') ? undefined : placeFor(entry.name);
      if (!place) continue;
      const target = path.join(into, place);
      await mkdir(path.dirname(target), { recursive: true });
      const header = await read(file, entry.at, 30);
      const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      const source = createReadStream(archive, { start, end: start + entry.size - 1 });
      const sink = createWriteStream(target, { mode: entry.mode || 0o644 });
      await (entry.packed ? pipeline(source, createInflateRaw(), sink) : pipeline(source, sink));
    }
  } finally {
    await file.close();
  }
}

import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unzip } from '../../tools/setup/unzip.mjs';

/** A zip file with one packed entry, as its format describes it. */
function zipOf(name: string, text: string, mode: number): Buffer {
  const packed = deflateRawSync(text);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(text), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(Buffer.byteLength(text), 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0000\u0000'), fields, tail, Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), end]);
}

it('unpacks the chosen entries with their modes and leaves the others', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'nida-unzip-'));
  const archive = path.join(folder, 'a.zip');
  writeFileSync(archive, zipOf('app/tool', 'نداء', 0o100755));
  await unzip(archive, folder, (name) => name.replace('app/', 'out/'));
  expect(readFileSync(path.join(folder, 'out/tool'), 'utf8')).toBe('نداء');
  expect(statSync(path.join(folder, 'out/tool')).mode & 0o777).toBe(0o755);
});

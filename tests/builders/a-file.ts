import { randomBytes } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';

/** Latitude and longitude stand in it as a camera writes them. */
const exifWithPlace = (orientation: number): Buffer => {
  const tiff = Buffer.alloc(56);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, type: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(1, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x0112, 3, orientation);
  entry(22, 0x8825, 4, 38);
  tiff.write('25.2854 N', 40, 'latin1');
  return tiff;
};

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Built like a photograph of a telephone: place, device and a second picture behind the first; what it shows is noise. */
export function aPhoto(
  wish: { readonly bytes?: number; readonly orientation?: number; readonly place?: boolean } = {},
): Buffer {
  const { bytes = 5000, orientation = 6, place = true } = wish;
  const noise = randomBytes(bytes).map((byte) => (byte === 0xff ? 0x7f : byte));
  const said = place
    ? [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWithPlace(orientation)]))]
    : [];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...said,
    segment(0xfe, Buffer.from('Galaxy of Maha')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.alloc(8, 1)),
    noise,
    Buffer.from([0xff, 0x00, 0xff, 0xd3]),
    Buffer.from([0xff, 0xd9]),
    ...(place ? [Buffer.from('MPF second picture 25.2854')] : []),
  ]);
}

const chunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(body.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
};

/** A picture that a browser can show, red on white by halves, with words and a place beside it. */
export function aPng(side = 64): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = (at: number): Buffer =>
    Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, at < side / 2 ? 200 : 90)]);
  const rows = Buffer.concat(Array.from({ length: side }, (_, at) => row(at)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Author\0Maha')),
    chunk('eXIf', exifWithPlace(1)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const riffChunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

export function aWebp(): Buffer {
  const chunks = Buffer.concat([
    riffChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 9, 0, 0, 9, 0, 0])),
    riffChunk('VP8 ', Buffer.alloc(33, 5)),
    riffChunk('EXIF', exifWithPlace(1)),
    riffChunk('XMP ', Buffer.from('<x exif:GPSLatitude="25,17.1N"/>')),
  ]);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(chunks.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, chunks]);
}

export const aPdf = (bytes = 3000): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);

import { u16, u32 } from './bytes.ts';

/** What matters of a photograph's Exif: how it must be turned to stand upright (1 to 8), and whether it says where it was taken. */
export type Exif = { readonly orientation: number; readonly saysWhere: boolean };

const tags = { orientation: 0x0112, place: 0x8825 } as const;
const entryBytes = 12;
/** More entries than any camera writes; only bounds the walk through a broken file. */
const mostEntries = 512;

/**
 * Reads an Exif block, which is a small TIFF file.
 *
 * @see docs/sources.md#picture-formats
 */
export function readExif(tiff: Uint8Array): Exif {
  const isLittle = tiff[0] === 0x49;
  const first = u32(tiff, 4, isLittle);
  const count = Math.min(u16(tiff, first, isLittle), mostEntries);
  let exif: Exif = { orientation: 1, saysWhere: false };
  for (let index = 0; index < count; index += 1) {
    const at = first + 2 + index * entryBytes;
    if (at + entryBytes > tiff.length) break;
    const tag = u16(tiff, at, isLittle);
    if (tag === tags.place) exif = { ...exif, saysWhere: true };
    const turned = u16(tiff, at + 8, isLittle);
    if (tag === tags.orientation && turned >= 1 && turned <= 8) exif = { ...exif, orientation: turned };
  }
  return exif;
}

/** "MM", 42, the first directory at 8, of one entry: orientation, a short, once, its value; no next directory. */
const head = [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01];
const entry = [0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00];
const end = [0x00, 0x00, 0x00, 0x00, 0x00, 0x00];

/** An Exif block that says how to turn the picture and nothing else. */
export const exifOfOrientation = (orientation: number): Uint8Array =>
  Uint8Array.from([...head, ...entry, orientation, ...end]);

import { joined, letters, says, u16 } from './bytes.ts';
import { exifOfOrientation, readExif, type Exif } from './exif.ts';
import type { Picture } from './picture.ts';

const mark = { start: 0xd8, end: 0xd9, scan: 0xda, comment: 0xfe, app0: 0xe0, app1: 0xe1, app15: 0xef } as const;
const exifName = 'Exif\0\0';

/** One stretch of the file: a marker with its own bytes, and for a scan the picture's data behind it. */
type Part = { readonly marker: number; readonly from: number; readonly until: number };

/** Where the data of a scan ends: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** The parts up to the end of the first picture; `null` when it is not built like one. What hangs on behind it is not part of it. */
function partsOf(bytes: Uint8Array): readonly Part[] | null {
  const parts: Part[] = [];
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Any number of these bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === mark.end) break;
    const length = u16(bytes, at + 2, false);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    const until = marker === mark.scan ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    parts.push({ marker, from: at, until });
    at = until;
  }
  return parts.some((part) => part.marker === mark.scan) ? parts : null;
}

const isApp = ({ marker }: Part): boolean => marker >= mark.app0 && marker <= mark.app15;

/** What a viewer needs to show the right colours; every other block of a camera or a program is left out. */
function isForShowing(bytes: Uint8Array, part: Part): boolean {
  if (part.marker === mark.comment) return false;
  if (!isApp(part)) return true;
  const name = letters(bytes, part.from + 4, 11);
  return name.startsWith('JFIF\0') || name === 'ICC_PROFILE' || name.startsWith('Adobe');
}

function exifIn(bytes: Uint8Array, parts: readonly Part[]): Exif {
  const part = parts.find((one) => one.marker === mark.app1 && letters(bytes, one.from + 4, 6) === exifName);
  return part === undefined
    ? { orientation: 1, saysWhere: false }
    : readExif(bytes.subarray(part.from + 10, part.until));
}

function turned(orientation: number): Uint8Array {
  if (orientation === 1) return new Uint8Array();
  const tiff = exifOfOrientation(orientation);
  const length = 2 + exifName.length + tiff.length;
  const name = [...exifName].map((letter) => letter.codePointAt(0) ?? 0);
  return Uint8Array.of(0xff, mark.app1, length >> 8, length & 0xff, ...name, ...tiff);
}

/** @see docs/sources.md#picture-formats */
export function readJpeg(bytes: Uint8Array): Picture | null {
  const parts = partsOf(bytes);
  if (parts === null) return null;
  const exif = exifIn(bytes, parts);
  const saysPlace = (part: Part): boolean => isApp(part) && says(bytes.subarray(part.from, part.until), 'GPSL');
  return {
    saysWhere: exif.saysWhere || parts.some(saysPlace),
    bare: () =>
      joined([
        Uint8Array.of(0xff, mark.start),
        turned(exif.orientation),
        ...parts.filter((part) => isForShowing(bytes, part)).map((part) => bytes.subarray(part.from, part.until)),
        Uint8Array.of(0xff, mark.end),
      ]),
  };
}

import { joined, letters, says, u32 } from './bytes.ts';
import { readExif } from './exif.ts';
import type { Picture } from './picture.ts';

type Chunk = { readonly type: string; readonly from: number; readonly until: number };

const headBytes = 12;
const forShowing: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In the flags of VP8X: there is Exif, there is XMP. */
const saysMore = 0x08 | 0x04;

function chunksOf(bytes: Uint8Array): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  const end = Math.min(bytes.length, 8 + u32(bytes, 4, true));
  for (let at = headBytes; at + 8 <= end;) {
    const size = u32(bytes, at + 4, true);
    if (at + 8 + size > end) return null;
    // A chunk of odd length is followed by one byte of nothing.
    const until = Math.min(at + 8 + size + (size % 2), end);
    chunks.push({ type: letters(bytes, at, 4), from: at, until });
    at = until;
  }
  return chunks[0]?.type.startsWith('VP8') === true ? chunks : null;
}

function saysPlace(bytes: Uint8Array, { type, from, until }: Chunk): boolean {
  const said = bytes.subarray(from + 8, until);
  // Some programs put the name that Exif has in a JPEG before it.
  if (type === 'EXIF') return readExif(letters(said, 0, 4) === 'Exif' ? said.subarray(6) : said).saysWhere;
  return !forShowing.has(type) && says(said, 'GPSL');
}

function quiet(bytes: Uint8Array, { type, from, until }: Chunk): Uint8Array {
  const chunk = bytes.slice(from, until);
  if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~saysMore;
  return chunk;
}

function riff(chunks: readonly Uint8Array[]): Uint8Array {
  const size = 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const head = Uint8Array.of(0x52, 0x49, 0x46, 0x46, size, size >> 8, size >> 16, size >> 24, 0x57, 0x45, 0x42, 0x50);
  return joined([head, ...chunks]);
}

/** @see docs/sources.md#picture-formats */
export function readWebp(bytes: Uint8Array): Picture | null {
  const chunks = chunksOf(bytes);
  if (chunks === null) return null;
  return {
    saysWhere: chunks.some((chunk) => saysPlace(bytes, chunk)),
    bare: () => riff(chunks.filter(({ type }) => forShowing.has(type)).map((chunk) => quiet(bytes, chunk))),
  };
}

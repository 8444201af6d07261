import { joined, letters, says, u32 } from './bytes.ts';
import { readExif } from './exif.ts';
import type { Picture } from './picture.ts';

type Chunk = { readonly type: string; readonly from: number; readonly until: number };

const signatureBytes = 8;
/** Length, name and checksum around what a chunk says. */
const aroundBytes = 12;

/** What is needed to show the picture, its colours and its movement. */
const forShowing: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD hIST acTL fcTL fdAT'.split(' '),
);

function chunksOf(bytes: Uint8Array): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = signatureBytes; at < bytes.length;) {
    const until = at + aroundBytes + u32(bytes, at, false);
    if (until > bytes.length) return null;
    const type = letters(bytes, at + 4, 4);
    chunks.push({ type, from: at, until });
    if (type === 'IEND') break;
    at = until;
  }
  return chunks[0]?.type === 'IHDR' && chunks.at(-1)?.type === 'IEND' ? chunks : null;
}

function saysPlace(bytes: Uint8Array, { type, from, until }: Chunk): boolean {
  const said = bytes.subarray(from + 8, until - 4);
  return type === 'eXIf' ? readExif(said).saysWhere : !forShowing.has(type) && says(said, 'GPSL');
}

/** @see docs/sources.md#picture-formats */
export function readPng(bytes: Uint8Array): Picture | null {
  const chunks = chunksOf(bytes);
  if (chunks === null) return null;
  return {
    saysWhere: chunks.some((chunk) => saysPlace(bytes, chunk)),
    bare: () =>
      joined([
        bytes.subarray(0, signatureBytes),
        ...chunks.filter(({ type }) => forShowing.has(type)).map(({ from, until }) => bytes.subarray(from, until)),
      ]),
  };
}

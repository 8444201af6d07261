import type { MediaType } from './attachment.ts';

const starts: readonly (readonly [MediaType, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

const holds = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((byte, place) => bytes[at + place] === byte);

/** What a file is by its own first bytes, whatever it is called; `null`: none that the record takes. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  // RIFF, four bytes of length, WEBP.
  if (holds(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && holds(bytes, 8, [0x57, 0x45, 0x42, 0x50])) return 'image/webp';
  return starts.find(([, first]) => holds(bytes, 0, first))?.[0] ?? null;
}

import { assertNever } from '../assert-never.ts';
import type { RefusalCode } from '../refusal.ts';
import { mostAttachmentBytes, type MediaType } from './attachment.ts';
import { mediaTypeOf } from './media-type.ts';
import { readJpeg } from './metadata/jpeg.ts';
import type { Picture } from './metadata/picture.ts';
import { readPng } from './metadata/png.ts';
import { readWebp } from './metadata/webp.ts';

/** A document is what it is; nothing is left out of it. */
const asItIs = (bytes: Uint8Array): Picture => ({ saysWhere: false, bare: () => bytes });

/** What a file of this type says beside what it shows; `null` when it is not built like one. */
export function readPicture(mediaType: MediaType, bytes: Uint8Array): Picture | null {
  switch (mediaType) {
    case 'image/jpeg':
      return readJpeg(bytes);
    case 'image/png':
      return readPng(bytes);
    case 'image/webp':
      return readWebp(bytes);
    case 'application/pdf':
      return asItIs(bytes);
    default:
      return assertNever(mediaType);
  }
}

export type Looked =
  | { readonly ok: true; readonly mediaType: MediaType; readonly saysWhere: boolean }
  | { readonly ok: false; readonly code: RefusalCode };

/** Why a file of so many bytes is not taken, before anybody reads it; `null` when it may be. */
export const refusesSize = (bytes: number): RefusalCode | null =>
  bytes > mostAttachmentBytes ? 'attachment-too-large' : bytes === 0 ? 'attachment-unreadable' : null;

/** Decides by its content alone whether the record takes a file, and what it is. */
export function lookAtFile(bytes: Uint8Array): Looked {
  const code = refusesSize(bytes.length);
  if (code !== null) return { ok: false, code };
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) return { ok: false, code: 'attachment-type-not-taken' };
  const picture = readPicture(mediaType, bytes);
  return picture === null
    ? { ok: false, code: 'attachment-unreadable' }
    : { ok: true, mediaType, saysWhere: picture.saysWhere };
}

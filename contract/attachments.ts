import { z } from 'zod';
import type { Attachment } from '../domain/attachment/attachment.ts';
import type { IntakeId } from '../domain/ids.ts';

/**
 * How a file is kept and sent: in pieces of this many bytes, each encrypted by itself with AES-256-GCM under the file's own key, each
 * followed by its tag. So neither side ever needs the whole file in one piece, and a piece that is moved, missing or cut off does
 * not open.
 */
export const pieceBytes = 64 * 1024;
export const tagBytes = 16;
/** Authenticated with every piece: what a key opens is a file of ours in this form, and nothing else. */
export const pieceLabel = 'nida attachment 1';

/** Bytes of a file of this size once it is encrypted. */
export const encryptedBytes = (size: number): number => size + tagBytes * Math.ceil(size / pieceBytes);

/**
 * The nonce of a piece: its number, and whether it is the last. A key is used for one file only and a file is written once, so that
 * no nonce is ever used twice under it.
 */
export function pieceNonce(index: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, index);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Most bytes of one sending; the console begins with far fewer. */
export const mostSendingBytes = 1024 * 1024;
/** From which byte a sending goes on. */
export const uploadFrom = z.strictObject({
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31),
});

/** Where the centre stands with a file. `received`: bytes it has on its disk; the next sending begins there. */
export const uploadState = z.object({
  state: z.enum(['waiting', 'verified', 'erased']),
  received: z.number().int().min(0),
});
export type UploadState = z.infer<typeof uploadState>;

/** A file as desks list it. */
export type AttachmentView = Omit<Attachment, 'sha256'> & {
  readonly addedAt: string;
  readonly byName: string;
  /** The centre has the whole file and its hash is right; until then it is on its way. */
  readonly hasArrived: boolean;
};

/** A file that a fact speaks of and that never came. */
export type MissingFile = {
  readonly attachmentId: string;
  readonly intakeId: IntakeId;
  readonly kind: Attachment['kind'];
  readonly operatorName: string;
  readonly addedAt: string;
};

/** Where a console's encrypted files lie, and where those of a wiped record wait until the centre has them. */
export const fileFolder = 'attachments';
export const leavingFolder = 'attachments.leaving';

/** The header with a console's own signature over a stretch it hands over as a machine. */
export const machineSignature = 'x-nida-signature';
/** What that signature says beside the console: which file, from where, and these bytes alone. */
export const machineFile = (of: {
  readonly sha256: string;
  readonly offset: number;
  readonly bytesHash: string;
}): string => `${of.sha256} ${of.offset} ${of.bytesHash}`;

import type { AttachmentId } from '../ids.ts';

/** What a file is to the record. */
export const attachmentKinds = ['injury-photo', 'message-photo', 'paper-form', 'hospital-report', 'other'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

export const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Bytes of one file as it was chosen. A photograph of a telephone has 2 to 8 MB, a scan of ten pages about as many. */
export const mostAttachmentBytes = 25 * 1024 * 1024;
/** Files of one intake. */
export const mostAttachments = 40;
/** Hours after which a file that the centre only knows by its fact is shown to the supervisor: a shift. Agency policy. */
export const fileDueHours = 12;

/** A file of an intake, as everybody may know it who may know the intake. */
export type Attachment = {
  readonly attachmentId: AttachmentId;
  readonly kind: AttachmentKind;
  readonly label: string;
  readonly mediaType: MediaType;
  /** Bytes of the file as it was chosen. */
  readonly size: number;
  /** SHA-256 of the file as it is kept and sent, encrypted; its name. */
  readonly sha256: string;
  /** The photograph says in itself where it was taken. */
  readonly saysWhere?: true;
};

/** The same with what opens the file. Stands in the body of its fact and nowhere else: with that body the file is erased. */
export type AttachedFile = Attachment & {
  /** 32 random bytes, hex, used for this file alone. */
  readonly fileKey: string;
};

/** A file without what opens it. */
export function withoutKey({ fileKey: _fileKey, ...attachment }: AttachedFile): Attachment {
  return attachment;
}

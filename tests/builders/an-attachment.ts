import { createHash, randomUUID } from 'node:crypto';
import type { AttachedFile } from '../../domain/attachment/attachment.ts';
import { mediaTypeOf } from '../../domain/attachment/media-type.ts';
import { asId, type AttachmentId } from '../../domain/ids.ts';
import { encryptFile } from '../../electron/store/attachments/encrypt-file.ts';
import type { Centre } from './a-centre.ts';

export type AnAttachment = {
  readonly id: string;
  readonly fact: { readonly type: 'attachment.added'; readonly body: AttachedFile };
  readonly sealed: Buffer;
};

/** A file as a console has it on its disk, with the fact that speaks of it. */
export function anAttachment(plain: Buffer, over: Partial<AttachedFile> = {}): AnAttachment {
  const encrypted = encryptFile(plain);
  const sealed = Buffer.concat([...encrypted.pieces()]);
  const body: AttachedFile = {
    attachmentId: asId<AttachmentId>(randomUUID()),
    kind: 'injury-photo',
    label: '',
    mediaType: mediaTypeOf(plain) ?? 'image/jpeg',
    size: plain.length,
    sha256: createHash('sha256').update(sealed).digest('hex'),
    fileKey: encrypted.fileKey,
    ...over,
  };
  return { id: body.attachmentId, fact: { type: 'attachment.added', body }, sealed };
}

type Said = { readonly status: number; readonly code?: string; readonly value?: { state: string; received: number } };

type Send = (centre: Centre, id: string, from: number, bytes: Buffer) => Promise<Said>;

/** Sends a stretch of a file as the console of this person does. */
export const stretchesOf =
  (who: string): Send =>
  async (centre, id, from, bytes) => {
    const answer = await centre.app.inject({
      method: 'POST',
      url: `/api/attachments/${id}/upload?offset=${from}`,
      headers: { 'x-test-staff': who, 'content-type': 'application/octet-stream' },
      payload: bytes,
    });
    return { ...(answer.json() as object), status: answer.statusCode };
  };
export const sendStretch = stretchesOf('op-1');

/** Sends all of a file. */
export const sendAll = (centre: Centre, { id, sealed }: AnAttachment): Promise<Said> =>
  sendStretch(centre, id, 0, sealed);

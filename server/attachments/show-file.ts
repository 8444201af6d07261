import type { FastifyReply } from 'fastify';
import type { Staff } from '../../contract/people.ts';
import { mediaTypeOf } from '../../domain/attachment/media-type.ts';
import { readPicture } from '../../domain/attachment/look-at-file.ts';
import type { MediaType } from '../../domain/attachment/attachment.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { auditOpening } from '../supervision/read-audit.ts';
import { openableFile, type OpenableFile } from './attachment-rows.ts';
import { mustSeeFiles } from './may-see-files.ts';
import { openFile } from './open-file.ts';

/** `shown`: a picture without what it says of place, time and device; `original`: every byte as it was chosen. */
export type Form = 'shown' | 'original';

const endings: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Whatever is in the file, a browser that is led to it stores it and runs nothing of it. The name says nothing of anybody. */
const headersOf = ({ id, mediaType }: OpenableFile): Readonly<Record<string, string>> => ({
  'content-type': mediaType,
  'content-disposition': `attachment; filename="nida-${id.slice(-8)}.${endings[mediaType]}"`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
});

async function inForm(house: House, file: OpenableFile, form: Form): Promise<Uint8Array | null> {
  const sealed = await house.files.read(file).catch(() => null);
  const plain = sealed === null ? null : await openFile(sealed, file.fileKey);
  // A console is believed what it says of a file only when the file says so too.
  if (plain === null || plain.length !== file.size || mediaTypeOf(plain) !== file.mediaType) return null;
  return form === 'original' ? plain : (readPicture(file.mediaType, plain)?.bare() ?? null);
}

/**
 * Opens a file for somebody, and writes down by name that they opened it before they get it.
 *
 * @throws {Refused} not-found, not-yours, break-glass-needed, attachment-on-its-way, attachment-damaged
 */
export async function showFile(
  house: House,
  who: Staff,
  asked: { readonly id: string; readonly form: Form },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await openableFile(house.sql, asked.id);
  if (file === null) throw new Refused('not-found');
  await mustSeeFiles(house, who, file.intakeId);
  if (!file.hasArrived) throw new Refused('attachment-on-its-way');
  const what = asked.form === 'original' ? 'attachment-original' : 'attachment';
  await auditOpening(house, who, what, [file.intakeId, file.id]);
  const bytes = await inForm(house, file, asked.form);
  if (bytes === null) {
    await countAlarm(house.sql, 'attachment-damaged', instant(house.now()));
    throw new Refused('attachment-damaged');
  }
  return reply.headers(headersOf(file)).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

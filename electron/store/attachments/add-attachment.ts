import { readFile, stat } from 'node:fs/promises';
import type { Reply, StoredIntake } from '../../../contract/bridge.ts';
import { lookAtFile, refusesSize } from '../../../domain/attachment/look-at-file.ts';
import type { AttachedFile } from '../../../domain/attachment/attachment.ts';
import { asId, type AttachmentId } from '../../../domain/ids.ts';
import { refuse, type Refusal } from '../../../domain/refusal.ts';
import type { Adding } from '../messages.ts';
import { encryptFile } from './encrypt-file.ts';
import { keepFile, removeFile } from './file-folder.ts';

type Attaching = {
  readonly folder: string;
  readonly newId: () => string;
  /** Appends the fact; the person may have left meanwhile, or the intake been closed. */
  readonly append: (file: AttachedFile) => Reply<StoredIntake>;
};

/** Reads what was chosen, once and into memory only; a path that gives nothing is a file nobody can read. */
async function readChosen(path: string): Promise<Buffer | Refusal> {
  try {
    const { size } = await stat(path);
    const code = refusesSize(size);
    return code === null ? await readFile(path) : refuse(code);
  } catch {
    return refuse('attachment-unreadable');
  }
}

/**
 * Adds a chosen file to an intake: encrypted, on the disk and under its name first, then the fact that speaks of it. Whatever ends
 * the process in between leaves a file without a fact, never a fact without its file.
 */
export async function addAttachment(
  adding: Adding,
  { folder, newId, append }: Attaching,
): Promise<Reply<StoredIntake>> {
  const plain = await readChosen(adding.path);
  if ('ok' in plain) return plain;
  try {
    const looked = lookAtFile(plain);
    if (!looked.ok) return refuse(looked.code);
    const attachmentId = asId<AttachmentId>(newId());
    const encrypted = encryptFile(plain);
    const sha256 = await keepFile(folder, attachmentId, encrypted);
    const { kind, label } = adding;
    const { mediaType, saysWhere } = looked;
    const about = { attachmentId, kind, label, mediaType, size: plain.length, sha256, fileKey: encrypted.fileKey };
    const reply = append({ ...about, ...(saysWhere ? { saysWhere } : {}) });
    if (!reply.ok) removeFile(folder, sha256);
    return reply;
  } finally {
    plain.fill(0);
  }
}

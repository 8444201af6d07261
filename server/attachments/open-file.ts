import { createDecipheriv } from 'node:crypto';
import { pieceBytes, pieceLabel, pieceNonce, tagBytes } from '../../contract/attachments.ts';

const sealedBytes = pieceBytes + tagBytes;

function unseal(key: Buffer, sealed: Uint8Array, index: number, isLast: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, pieceNonce(index, isLast), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(pieceLabel));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
}

/**
 * Opens an encrypted file. Every piece must be authentic, in its place, and the last one the last; others are served in between.
 *
 * @returns `null` when it is not what this key was used for
 */
export async function openFile(sealed: Uint8Array, fileKey: string): Promise<Buffer | null> {
  const key = Buffer.from(fileKey, 'hex');
  const count = Math.ceil(sealed.length / sealedBytes);
  const pieces: Buffer[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      const from = index * sealedBytes;
      pieces.push(unseal(key, sealed.subarray(from, from + sealedBytes), index, index === count - 1));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return Buffer.concat(pieces);
  } catch {
    // Node says of a wrong tag, a wrong key and a cut-off piece only that it does not fit.
    return null;
  }
}

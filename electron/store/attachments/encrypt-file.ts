import { createCipheriv, randomBytes } from 'node:crypto';
import { pieceBytes, pieceLabel, pieceNonce } from '../../../contract/attachments.ts';

/** A file as it goes to the disk and to the centre, piece by piece, and what opens it. */
export type EncryptedFile = { readonly fileKey: string; readonly pieces: () => Generator<Buffer> };

function seal(key: Buffer, piece: Uint8Array, index: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, pieceNonce(index, isLast));
  cipher.setAAD(Buffer.from(pieceLabel));
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

/** Encrypts a file under a fresh key of its own; a piece exists only while it is being written. */
export function encryptFile(plain: Uint8Array): EncryptedFile {
  const key = randomBytes(32);
  const count = Math.ceil(plain.length / pieceBytes);
  return {
    fileKey: key.toString('hex'),
    *pieces() {
      for (let index = 0; index < count; index += 1) {
        const from = index * pieceBytes;
        yield seal(key, plain.subarray(from, from + pieceBytes), index, index === count - 1);
      }
    },
  };
}

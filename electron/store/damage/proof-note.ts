import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { publicKey, signature } from '../../../contract/envelope.ts';
import { keepSmallFile } from '../file/keep-small-file.ts';
import type { KeyProof } from '../record/device-key.ts';

const shape = z.object({ publicKey, proof: signature });

export const proofName = 'record.proof';

/** Reads a proof from its text; `null` when it is none. */
export function proofIn(text: string): KeyProof | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What was noted in a folder of its record's key; `null` when nothing was. */
export function notedProof(folder: string): KeyProof | null {
  const note = path.join(folder, proofName);
  return existsSync(note) ? proofIn(readFileSync(note, 'utf8')) : null;
}

/** Notes outside the record which key its steps are signed with, for the day the record cannot say so itself. Nothing in it is secret. */
export function noteProof(folder: string, { publicKey: key, proof }: KeyProof): void {
  const noted = notedProof(folder);
  if (noted?.publicKey === key && noted.proof === proof) return;
  keepSmallFile(path.join(folder, proofName), JSON.stringify({ publicKey: key, proof }));
}

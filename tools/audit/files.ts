import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { treeHead, type TreeHead } from '../../server/audit/head.ts';
import { inclusionProof, type InclusionProof } from '../../server/audit/proof.ts';
import { Said } from './said.ts';

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Said(`${file} cannot be read`);
  }
}

function json(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Said(`${where} is not JSON`);
  }
}

/** Signed heads as `audit heads` prints them, one a line. */
export function readHeads(file: string): readonly TreeHead[] {
  const lines = textOf(file)
    .split('\n')
    .map((line, index) => [line.trim(), index + 1] as const)
    .filter(([line]) => line !== '');
  return lines.map(([line, number]) => {
    const head = treeHead.safeParse(json(line, `${file}:${number}`));
    if (!head.success) throw new Said(`${file}:${number} is no signed head`);
    return head.data;
  });
}

export function readProof(file: string): InclusionProof {
  const proof = inclusionProof.safeParse(json(textOf(file), file));
  if (!proof.success) throw new Said(`${file} is no proof of inclusion`);
  return proof.data;
}

/** The centre's public key: 43 characters of base64url, or a file with them or with a PEM key. */
export function readKey(named: string): string {
  const text = existsSync(named) ? textOf(named).trim() : named;
  if (/^[\w-]{43}$/u.test(text)) return text;
  try {
    return createPublicKey(text).export({ format: 'jwk' }).x ?? '';
  } catch {
    throw new Said(`${named} is no Ed25519 public key`);
  }
}

import { z } from 'zod';
import type { Sql } from '../db/connect.ts';
import { headsFrom, isOwnHead, treeHead } from './head.ts';
import { inclusionPath, isIncluded, leafHash } from './merkle.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/u);

/** That one entry stands in the log under a signed head: enough for somebody who holds neither the log nor a way to the centre. */
export const inclusionProof = z.strictObject({
  id: z.string(),
  leaf: z.string(),
  position: z.number().int().min(0),
  path: z.array(hex),
  head: treeHead,
});
export type InclusionProof = z.infer<typeof inclusionProof>;

/** The proof under the latest signed head; `null`: not in the log, or no head over it yet. */
export async function proveInclusion(sql: Sql, id: string): Promise<InclusionProof | null> {
  const [found] = await sql<
    { position: number; leaf: string }[]
  >`select position, leaf from audit_leaf where id = ${id}`;
  if (found === undefined) return null;
  const head = (await headsFrom(sql, found.position + 1, 100_000)).at(-1);
  if (head === undefined) return null;
  const leaves: Buffer[] = [];
  const rows = sql<{ leaf: string }[]>`
    select leaf from audit_leaf where position < ${head.size} order by position`.cursor(1000);
  for await (const some of rows) leaves.push(...some.map((row) => leafHash(Buffer.from(row.leaf, 'utf8'))));
  const path = inclusionPath(leaves, found.position).map((hash) => hash.toString('hex'));
  return { id, ...found, path, head };
}

/** @param key the centre's public key as the asker knows it, base64url */
export function isProven({ leaf, position, path, head }: InclusionProof, key: string): boolean {
  const place = { index: position, size: head.size };
  const steps = path.map((hash) => Buffer.from(hash, 'hex'));
  const isIn = isIncluded(leafHash(Buffer.from(leaf, 'utf8')), place, steps, Buffer.from(head.root, 'hex'));
  return head.key === key && isOwnHead(head) && isIn;
}

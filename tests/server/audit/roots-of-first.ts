import { addLeaf, emptyFrontier, leafHash } from '../../../server/audit/merkle.ts';
import type { Queries } from '../../../server/db/connect.ts';

/** What the log's own row holds when it has this many leaves. */
export async function rootsOfFirst(sql: Queries, size: number): Promise<readonly string[]> {
  const rows = await sql<{ leaf: string }[]>`select leaf from audit_leaf where position < ${size} order by position`;
  const tree = rows.reduce((grown, { leaf }) => addLeaf(grown, leafHash(Buffer.from(leaf))), emptyFrontier);
  return tree.roots.map((root) => root.toString('hex'));
}

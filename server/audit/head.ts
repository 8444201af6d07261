import { z } from 'zod';
import { signedText } from '../../contract/chain.ts';
import { publicKey } from '../../contract/envelope.ts';
import { instant } from '../../contract/scalars.ts';
import type { Queries } from '../db/connect.ts';
import { isSignedBy, keyOf } from './ed25519.ts';

/** A signed tree head: this log had this root when it held `size` leaves. */
export const treeHead = z.strictObject({
  size: z.number().int().min(1),
  root: z.string().regex(/^[0-9a-f]{64}$/u),
  at: instant,
  key: publicKey,
  sig: z.string(),
});
export type TreeHead = z.infer<typeof treeHead>;

/** Whether the head says what its own key signed; which keys are ours is another question. */
export const isOwnHead = (head: TreeHead): boolean => isSignedBy(keyOf(head.key), signedText.head(head), head.sig);

/** The signed heads from a size on, the smallest first. */
export const headsFrom = async (sql: Queries, size: number, limit: number): Promise<readonly TreeHead[]> =>
  sql<
    TreeHead[]
  >`select size, root, at, key, sig from audit_head where size >= ${size} order by size, at limit ${limit}`;

import { signedText } from '../../contract/chain.ts';
import type { Queries, Sql, Transaction } from '../db/connect.ts';
import type { Signer } from './ed25519.ts';
import { addLeaf, leafHash, rootOf, type Frontier } from './merkle.ts';

/** Leaves taken into the log in one transaction. */
const mostAtOnce = 1000;
/** Leaves that wait in the thread pool at a time: signatures of a console's sending are checked there too, and wait behind them. */
const signedAtOnce = 16;

/** `null`: another server is at it. */
async function lockLog(tx: Transaction): Promise<Frontier | null> {
  const [row] = await tx<{ size: number; roots: string[] }[]>`
    select size, roots from audit_log for update skip locked`;
  return row === undefined ? null : { size: row.size, roots: row.roots.map((hex) => Buffer.from(hex, 'hex')) };
}

type Unsigned = { readonly position: number; readonly id: string; readonly leaf: string; readonly hash: string };

async function signAll(unsigned: readonly Unsigned[], signer: Signer) {
  const signed: (Omit<Unsigned, 'hash'> & { readonly sig: string })[] = [];
  for (let from = 0; from < unsigned.length; from += signedAtOnce) {
    const some = unsigned.slice(from, from + signedAtOnce).map(async ({ hash, ...leaf }) => ({
      ...leaf,
      sig: await signer.signLater(signedText.leaf(leaf.position, hash)),
    }));
    signed.push(...(await Promise.all(some)));
  }
  return signed;
}

async function appendSome(tx: Transaction, signer: Signer): Promise<number> {
  const before = await lockLog(tx);
  if (before === null) return 0;
  const taken = await tx<{ id: string; leaf: string }[]>`
    delete from audit_waiting where place in (select place from audit_waiting order by place limit ${mostAtOnce})
    returning place, id, leaf`;
  if (taken.length === 0) return 0;
  const inOrder = (taken as unknown as { place: number; id: string; leaf: string }[]).toSorted(
    (a, b) => a.place - b.place,
  );
  let frontier = before;
  const unsigned = inOrder.map(({ id, leaf }) => {
    const hash = leafHash(Buffer.from(leaf, 'utf8'));
    const position = frontier.size;
    frontier = addLeaf(frontier, hash);
    return { position, id, leaf, hash: hash.toString('hex') };
  });
  const rows = await signAll(unsigned, signer);
  await tx`
    insert into audit_leaf (position, id, leaf, sig)
    select position, id, leaf, sig from jsonb_populate_recordset(null::audit_leaf, ${tx.json(rows)})`;
  await tx`update audit_log set size = ${frontier.size}, roots = ${frontier.roots.map((root) => root.toString('hex'))}`;
  return rows.length;
}

/** How many wait to be taken into the log. */
export async function leavesWaiting(sql: Queries): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`select count(*) as waiting from audit_waiting`;
  return row?.waiting ?? 0;
}

/**
 * Takes everything committed so far into the log. It follows the writers and never stands in their way: a leaf is a row that was
 * committed together with what it stands for, and one appender at a time gives it the next number.
 */
export async function appendLeaves(sql: Sql, signer: Signer): Promise<void> {
  let taken = mostAtOnce;
  while (taken === mostAtOnce) taken = await sql.begin((tx) => appendSome(tx, signer));
}

/** Signs the tree as it stands and keeps the head, unless nothing came since the last one. */
export async function signHead(sql: Sql, signer: Signer, at: string): Promise<void> {
  await sql.begin(async (tx) => {
    const frontier = await lockLog(tx);
    if (frontier === null) return;
    const [last] = await tx<{ size: number | null }[]>`select max(size) as size from audit_head`;
    if (frontier.size === 0 || last?.size === frontier.size) return;
    const head = { size: frontier.size, root: rootOf(frontier).toString('hex'), at };
    await tx`
      insert into audit_head (size, root, at, key, sig)
      values (${head.size}, ${head.root}, ${at}, ${signer.publicKey}, ${signer.sign(signedText.head(head))})`;
  });
}

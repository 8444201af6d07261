import { signedText } from '../../../contract/chain.ts';
import type { Transaction } from '../../db/connect.ts';
import { isSignedBy, keyOf } from '../ed25519.ts';
import { isOwnHead, type TreeHead } from '../head.ts';
import { sealOfReason } from '../read-reason.ts';
import { leafOfEvent, leafOfRead, placeOfLeaf } from '../leaf.ts';
import { addLeaf, emptyFrontier, leafHash, rootOf, type Frontier } from '../merkle.ts';
import type { Breach, Fault } from './breach.ts';
import { keyAt, type CentreKey } from './keys.ts';

type Row = {
  readonly position: number;
  readonly leaf: string;
  readonly sig: string;
  readonly device: string | null;
  readonly lane: string;
  readonly seq: number;
  readonly hash: string;
  readonly receivedAt: string;
  readonly arrival: number;
  readonly readId: string | null;
  readonly readAt: string;
  readonly staff: string;
  readonly what: string;
  readonly subjects: readonly string[];
  readonly reason: string | null;
  readonly words: string | null;
  readonly salt: string | null;
  /** The reason's words went with a record that was erased, of which this read was. */
  readonly isErased: boolean;
};

/** The centre's keys; whether they are the right ones is asked before. */
export type Trust = { readonly keys: readonly CentreKey[] };
export type LogWalked = { readonly breach: Breach | null; readonly leaves: number; readonly heads: number };

/** What the leaf of this row's event or read should say; `null`: the row is gone. */
function leafNow(row: Row): string | null {
  if (row.device !== null) return leafOfEvent({ ...row, device: row.device });
  return row.readId === null ? null : leafOfRead({ ...row, id: row.readId, at: row.readAt });
}

/** A reason whose words stand apart has them there, unless they were erased with the record. */
function isReasonWhole({ reason, words, salt, isErased }: Row): boolean {
  if (reason === null || !/^sha256:[0-9a-f]{64}$/u.test(reason)) return true;
  return words === null || salt === null ? isErased : sealOfReason(words, salt) === reason;
}

function faultOf(row: Row, position: number, trust: Trust): Fault | null {
  if (row.position !== position) return 'leaf-missing';
  const hash = leafHash(Buffer.from(row.leaf, 'utf8')).toString('hex');
  const key = keyAt(trust.keys, 'fromLeaf', position);
  if (key === undefined || !isSignedBy(keyOf(key), signedText.leaf(position, hash), row.sig)) return 'leaf-altered';
  const now = leafNow(row);
  if (now === null) return 'row-missing';
  return now === row.leaf && isReasonWhole(row) ? null : 'row-altered';
}

const headAt = (head: TreeHead) => ({ kind: 'head', size: head.size, at: head.at }) as const;

function headFault(head: TreeHead, trust: Trust): Breach | null {
  const isOurs = trust.keys.some((one) => one.key === head.key);
  return isOurs && isOwnHead(head) ? null : { what: 'head-signature-wrong', at: headAt(head) };
}

function leafPlace(position: number, leaf: string | undefined): Breach['at'] {
  const of = leaf === undefined ? null : placeOfLeaf(leaf);
  return { kind: 'leaf', position, ...(of === null ? {} : { of }) };
}

/** Compares the tree with every head of its size. */
function rootFault(tree: Frontier, heads: readonly TreeHead[]): Breach | null {
  const root = rootOf(tree).toString('hex');
  const wrong = heads.find((head) => head.size === tree.size && head.root !== root);
  return wrong === undefined ? null : { what: 'head-root-wrong', at: headAt(wrong) };
}

const leavesOf = (tx: Transaction) =>
  tx<Row[]>`
  select audit_leaf.position, audit_leaf.leaf, audit_leaf.sig, event.device, event.lane, event.seq, event.hash,
    event.received_at as "receivedAt", event.arrival, read_audit.id as "readId", read_audit.at as "readAt", read_audit.staff,
    read_audit.what, read_audit.subjects, read_audit.reason, read_reason.words, read_reason.salt,
    coalesce(erased.erased_at is not null and (erased.id = any(read_audit.subjects) or read_audit.what like 'call-%'), false) as "isErased"
  from audit_leaf left join event on event.event_id = audit_leaf.id left join read_audit on read_audit.id = audit_leaf.id
    left join read_reason on read_reason.read = read_audit.id left join intake erased on erased.id = read_reason.erased_with
  order by audit_leaf.position`.cursor(500);

/** Makes the tree again from its leaves, and each leaf from what it stands for. */
async function walkLeaves(tx: Transaction, heads: readonly TreeHead[], trust: Trust): Promise<Frontier | Breach> {
  let tree = emptyFrontier;
  const sizes = new Set(heads.map((head) => head.size));
  for await (const some of leavesOf(tx)) {
    for (const row of some) {
      const what = faultOf(row, tree.size, trust);
      if (what !== null) return { what, at: leafPlace(tree.size, what === 'leaf-missing' ? undefined : row.leaf) };
      tree = addLeaf(tree, leafHash(Buffer.from(row.leaf, 'utf8')));
      const wrong = sizes.has(tree.size) ? rootFault(tree, heads) : null;
      if (wrong !== null) return wrong;
    }
  }
  return tree;
}

/** What is stored and neither in the log nor on its way there: it did not come in through any door. */
async function unlogged(tx: Transaction): Promise<Breach | null> {
  const [event] = await tx<{ device: string; lane: string; seq: number }[]>`
    select device, lane, seq from event
    where not exists (select 1 from audit_leaf where audit_leaf.id = event_id)
      and not exists (select 1 from audit_waiting where audit_waiting.id = event_id)
    order by device, lane, seq limit 1`;
  if (event !== undefined) return { what: 'not-in-log', at: { kind: 'event', ...event } };
  const [read] = await tx<{ id: string }[]>`
    select id from read_audit
    where not exists (select 1 from audit_leaf where audit_leaf.id = read_audit.id)
      and not exists (select 1 from audit_waiting where audit_waiting.id = read_audit.id)
    order by at, id limit 1`;
  return read === undefined ? null : { what: 'not-in-log', at: { kind: 'read', id: read.id } };
}

async function endFault(tx: Transaction, tree: Frontier, heads: readonly TreeHead[]): Promise<Breach | null> {
  const beyond = heads.find((head) => head.size > tree.size);
  if (beyond !== undefined) return { what: 'leaf-missing', at: { kind: 'leaf', position: tree.size } };
  const [log] = await tx<{ size: number; roots: string[] }[]>`select size, roots from audit_log`;
  const isSame = log?.size === tree.size && tree.roots.every((root, at) => root.toString('hex') === log.roots[at]);
  return isSame ? null : { what: 'log-altered', at: { kind: 'leaf', position: Math.min(log?.size ?? 0, tree.size) } };
}

/** Checks the log against every head there is, the rows against the log, and that no row stands outside it. */
export async function walkLog(tx: Transaction, heads: readonly TreeHead[], trust: Trust): Promise<LogWalked> {
  for (const head of heads) {
    const wrong = headFault(head, trust);
    if (wrong !== null) return { breach: wrong, leaves: 0, heads: heads.length };
  }
  const tree = await walkLeaves(tx, heads, trust);
  if ('what' in tree) return { breach: tree, leaves: 0, heads: heads.length };
  const breach = (await endFault(tx, tree, heads)) ?? (await unlogged(tx));
  return { breach, leaves: tree.size, heads: heads.length };
}

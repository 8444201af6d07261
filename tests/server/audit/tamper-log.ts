import { randomUUID } from 'node:crypto';
import type { Breach } from '../../../server/audit/verify/breach.ts';
import type { Transaction } from '../../../server/db/connect.ts';

export type LeafVictim = {
  readonly position: number;
  readonly id: string;
  readonly leaf: string;
  readonly isRead: boolean;
  readonly size: number;
};
export type LogTampering = (tx: Transaction, victim: LeafVictim, random: () => number) => Promise<Breach>;

function named(leaf: string): { readonly of?: string } {
  const [kind, device, lane, seq] = leaf.split(' ');
  return kind === 'event' ? { of: `device ${device ?? ''} lane ${lane ?? ''} seq ${seq ?? ''}` } : {};
}
const leafAt = (position: number, leaf?: string): Breach['at'] => ({
  kind: 'leaf',
  position,
  ...(leaf === undefined ? {} : named(leaf)),
});

const changeLeaf: LogTampering = async (tx, { position, leaf }) => {
  await tx`update audit_leaf set leaf = leaf || '0' where position = ${position}`;
  return { what: 'leaf-altered', at: leafAt(position, `${leaf}0`) };
};

const removeLeaf: LogTampering = async (tx, { position }) => {
  await tx`delete from audit_leaf where position = ${position}`;
  return { what: 'leaf-missing', at: leafAt(position) };
};

/** Takes a leaf out and closes the gap. */
const closeGap: LogTampering = async (tx, { position, size }) => {
  await tx`delete from audit_leaf where position = ${position}`;
  await tx`update audit_leaf set position = -position where position > ${position}`;
  await tx`update audit_leaf set position = -position - 1 where position < 0`;
  await tx`update audit_log set size = size - 1`;
  if (position === size - 1) return { what: 'leaf-missing', at: leafAt(position) };
  const [now] = await tx<{ leaf: string }[]>`select leaf from audit_leaf where position = ${position}`;
  return { what: 'leaf-altered', at: leafAt(position, now?.leaf) };
};

const swapLeaves: LogTampering = async (tx, victim, random) => {
  const other = victim.position + 1 + Math.floor(random() * Math.max(0, victim.size - 1 - victim.position));
  if (other >= victim.size) return removeLeaf(tx, victim, random);
  await tx`update audit_leaf set position = -1 where position = ${victim.position}`;
  await tx`update audit_leaf set position = ${victim.position} where position = ${other}`;
  await tx`update audit_leaf set position = ${other} where position = -1`;
  const [now] = await tx<{ leaf: string }[]>`select leaf from audit_leaf where position = ${victim.position}`;
  return { what: 'leaf-altered', at: leafAt(victim.position, now?.leaf) };
};

const addLeaf: LogTampering = async (tx, { size, leaf }) => {
  await tx`insert into audit_leaf (position, id, leaf, sig) select ${size}, ${randomUUID()}, ${leaf}, sig from audit_leaf limit 1`;
  return { what: 'leaf-altered', at: leafAt(size, leaf) };
};

const changeRead: LogTampering = async (tx, victim, random) => {
  if (!victim.isRead) return changeLeaf(tx, victim, random);
  await tx`update read_audit set staff = 'somebody else' where id = ${victim.id}`;
  return { what: 'row-altered', at: leafAt(victim.position) };
};

const removeRead: LogTampering = async (tx, victim, random) => {
  if (!victim.isRead) return removeLeaf(tx, victim, random);
  await tx`delete from read_audit where id = ${victim.id}`;
  return { what: 'row-missing', at: leafAt(victim.position) };
};

const addRead: LogTampering = async (tx) => {
  const id = randomUUID();
  await tx`insert into read_audit (id, at, staff, what, subjects) values (${id}, now(), 'op-1', 'timeline', '{}')`;
  return { what: 'not-in-log', at: { kind: 'read', id } };
};

const changeHead: LogTampering = async (tx, _victim, random) => {
  const heads = await tx<{ size: number; at: string }[]>`select size, at from audit_head order by size`;
  const head = heads[Math.floor(random() * heads.length)];
  if (head === undefined) throw new Error('there are heads');
  await tx`update audit_head set root = ${'0'.repeat(64)} where size = ${head.size}`;
  return { what: 'head-signature-wrong', at: { kind: 'head', size: head.size, at: head.at } };
};

/** What somebody with every right on the database may do to the log and to the trail of reads. */
export const logTamperings: Readonly<Record<string, LogTampering>> = {
  changeLeaf,
  removeLeaf,
  closeGap,
  swapLeaves,
  addLeaf,
  changeRead,
  removeRead,
  addRead,
  changeHead,
};

import { createHash } from 'node:crypto';

/** The Merkle tree of RFC 9162 (section 2.1): leaves and nodes are hashed under different first bytes, so neither passes as the other. */
export type Hash = Buffer;

const sha256 = (...parts: readonly Buffer[]): Hash =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const leafByte = Buffer.from([0]);
const nodeByte = Buffer.from([1]);

export const leafHash = (entry: Buffer): Hash => sha256(leafByte, entry);
const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodeByte, left, right);
/** The root of a tree without leaves. */
export const emptyRoot = (): Hash => sha256();

/** The largest power of two smaller than n; n > 1. */
const splitOf = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/**
 * A growing tree as the roots of its full subtrees, the largest first. All that is needed to add leaves and to know the root:
 * never more hashes than the size has binary digits.
 */
export type Frontier = { readonly size: number; readonly roots: readonly Hash[] };

export const emptyFrontier: Frontier = { size: 0, roots: [] };

export function addLeaf({ size, roots }: Frontier, leaf: Hash): Frontier {
  const kept = [...roots];
  let whole = leaf;
  // As many full subtrees are joined as the old size has ones at its end.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = kept.pop();
    if (left === undefined) throw new Error('a frontier holds one root for each binary one of its size');
    whole = nodeHash(left, whole);
  }
  return { size: size + 1, roots: [...kept, whole] };
}

export const rootOf = ({ roots }: Frontier): Hash =>
  roots.length === 0 ? emptyRoot() : roots.reduceRight((right, left) => nodeHash(left, right));

/** The root over these leaf hashes. */
export const rootOver = (leaves: readonly Hash[]): Hash => rootOf(leaves.reduce(addLeaf, emptyFrontier));

/** The hashes that lead from one leaf to the root, the nearest first (RFC 9162, 2.1.3.1). */
export function inclusionPath(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...inclusionPath(leaves.slice(0, split), index), rootOver(leaves.slice(split))]
    : [...inclusionPath(leaves.slice(split), index - split), rootOver(leaves.slice(0, split))];
}

function subproof(leaves: readonly Hash[], first: number, isWhole: boolean): readonly Hash[] {
  if (first === leaves.length) return isWhole ? [] : [rootOver(leaves)];
  const split = splitOf(leaves.length);
  return first <= split
    ? [...subproof(leaves.slice(0, split), first, isWhole), rootOver(leaves.slice(split))]
    : [...subproof(leaves.slice(split), first - split, false), rootOver(leaves.slice(0, split))];
}

/** That the tree of the first `first` leaves is a beginning of the tree of them all (RFC 9162, 2.1.4.1); `first` >= 1. */
export const consistencyPath = (leaves: readonly Hash[], first: number): readonly Hash[] =>
  subproof(leaves, first, true);

/** Checks an inclusion path (RFC 9162, 2.1.3.2). */
export function isIncluded(
  leaf: Hash,
  place: { readonly index: number; readonly size: number },
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (place.index >= place.size) return false;
  let [at, last, hash] = [place.index, place.size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    const isRight = at % 2 === 1 || at === last;
    hash = isRight ? nodeHash(step, hash) : nodeHash(hash, step);
    if (isRight) while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

export type Grown = { readonly size: number; readonly root: Hash };

/** Checks a consistency path (RFC 9162, 2.1.4.2). */
export function isConsistent(before: Grown, after: Grown, path: readonly Hash[]): boolean {
  if (before.size === after.size) return path.length === 0 && before.root.equals(after.root);
  if (before.size === 0 || before.size > after.size || path.length === 0) return false;
  const isPower = Number.isInteger(Math.log2(before.size));
  const [first, ...steps] = isPower ? [before.root, ...path] : path;
  if (first === undefined) return false;
  let [at, last] = [before.size - 1, after.size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [old, now] = [first, first];
  for (const step of steps) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, now] = [nodeHash(step, old), nodeHash(step, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else now = nodeHash(now, step);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && old.equals(before.root) && now.equals(after.root);
}

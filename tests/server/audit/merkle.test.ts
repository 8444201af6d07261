import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  addLeaf,
  consistencyPath,
  emptyFrontier,
  emptyRoot,
  inclusionPath,
  isConsistent,
  isIncluded,
  leafHash,
  rootOf,
  rootOver,
} from '../../../server/audit/merkle.ts';

// The test vectors of the Certificate Transparency reference implementation of RFC 6962 (merkletree/merkle_tree_test.cc).
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const [h96, h5f, h6b, hbc, hca, h0e] = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
];
const [r1, r2, , r4] = roots;

const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
const first = (size: number) => leaves.slice(0, size);
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));

describe('the tree', () => {
  it('has the published roots, leaf by leaf', () => {
    expect(emptyRoot().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    let tree = emptyFrontier;
    for (const [index, leaf] of leaves.entries()) {
      tree = addLeaf(tree, leaf);
      expect(rootOf(tree).toString('hex')).toBe(roots[index]);
    }
  });

  it.each([
    [1, 1, []],
    [1, 8, [h96, h5f, h6b]],
    [6, 8, [hbc, hca, r4]],
    [3, 3, [r2]],
    [2, 5, [r1, h5f, hbc]],
  ])('has the published path of leaf %i among %i', (leaf, size, path) => {
    expect(hex(inclusionPath(first(size), leaf - 1))).toEqual(path);
  });

  it.each([
    [1, 1, []],
    [1, 8, [h96, h5f, h6b]],
    [6, 8, [h0e, hca, r4]],
    [2, 5, [h5f, hbc]],
  ])('has the published proof that %i leaves are a beginning of %i', (before, size, path) => {
    expect(hex(consistencyPath(first(size), before))).toEqual(path);
  });

  it('proves every leaf and every beginning of trees of up to 40 leaves, and nothing else', () => {
    const many = Array.from({ length: 40 }, () => leafHash(randomBytes(8)));
    const other = leafHash(Buffer.from('other'));
    for (let size = 1; size <= many.length; size += 1) {
      const all = many.slice(0, size);
      const root = rootOver(all);
      for (const [index, leaf] of all.entries()) {
        const path = inclusionPath(all, index);
        expect(isIncluded(leaf, { index, size }, path, root)).toBe(true);
        expect(isIncluded(other, { index, size }, path, root)).toBe(false);
        expect(isIncluded(leaf, { index: index + 1, size }, path, root)).toBe(false);
      }
      for (let before = 1; before <= size; before += 1) {
        const path = consistencyPath(all, before);
        const old = { size: before, root: rootOver(all.slice(0, before)) };
        expect(isConsistent(old, { size, root }, path)).toBe(true);
        expect(isConsistent({ ...old, root: other }, { size, root }, path)).toBe(false);
      }
    }
  });
});

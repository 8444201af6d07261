import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signedText } from '../../../../contract/chain.ts';
import { aRing, aLease, type ARing } from '../../../builders/a-ring.ts';
import { aSigner } from '../../../builders/a-signer.ts';
import { aPin, huda, valueOf } from '../../../builders/console-store.ts';

let at: ARing;
beforeEach(() => void (at = aRing()));
afterEach(() => at.remove());

const [centre, stranger] = [aSigner(), aSigner()];
const aSealKey = (): string => randomBytes(32).toString('base64');
/** What a centre says at a lease: where to seal to, and who vouches for that. */
function told(sealTo: string, signer: typeof centre | null = centre): void {
  const proof = signer && { signKey: signer.publicKey, sealSig: signer.sign(signedText.sealKey(sealTo)) };
  at.ring.keepLease(huda, aLease(at.clock, { sealTo, ...proof }));
}
const stands = () => [at.ring.sealTo(), at.ring.gate(huda).centreKey, at.ring.sawOtherKey()];

const [first, second, third] = [aSealKey(), aSealKey(), aSealKey()];

it('takes another key to seal to when the centre it knows vouches for it', () => {
  told(first);
  told(second);
  expect(stands()).toEqual([second, 'known', false]);
});

it('seals to the key it knew, and says so, when nobody vouches for another, a stranger does, or an earlier centre shows one', () => {
  told(first);
  for (const signer of [stranger, null]) {
    told(second, signer);
    expect(stands()).toEqual([first, 'other', true]);
  }
  expect(at.again().sawOtherKey()).toBe(true);
  // The centre it knows is back.
  told(first);
  expect(stands()).toEqual([first, 'known', false]);
});

it('is not led away in two steps: first another signer beside the same key, then a key of that one', () => {
  told(first);
  told(first, stranger);
  expect(stands()).toEqual([first, 'other', true]);
  told(second, stranger);
  expect(stands()).toEqual([first, 'other', true]);
});

it('goes on with a centre that vouches for nothing, and learns from the first that does who may', () => {
  told(first, null);
  expect(stands()).toEqual([first, 'known', false]);
  told(second, stranger);
  expect(stands()).toEqual([first, 'other', true]);
  told(first);
  told(third);
  expect(stands()).toEqual([third, 'known', false]);
});

it('opens the record and lets people work, whatever key was shown', async () => {
  told(first);
  const key = valueOf(await at.ring.open(huda, aPin));
  told(second, stranger);
  expect(at.ring.gate(huda).state).toBe('enter');
  expect(valueOf(await at.ring.open(huda, aPin)).equals(key)).toBe(true);
});

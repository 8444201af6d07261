import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

const base64 = z.base64();
const verifier = z.discriminatedUnion('kdf', [
  z.strictObject({ kdf: z.literal('argon2id'), memoryKib: z.int(), passes: z.int(), salt: base64, hash: base64 }),
  z.strictObject({ kdf: z.literal('scrypt'), cost: z.int(), salt: base64, hash: base64 }),
]);
type PinVerifier = z.infer<typeof verifier>;

/** 64 MiB and 3 passes took 270 ms on a two-core desktop; one guess costs a thief the same. See docs/sources.md#pin-cost. */
const argonCost = { memoryKib: 65_536, passes: 3 } as const;
/** 128 MiB; only where the runtime's crypto library has no argon2. */
const scryptCost = 131_072;

type Argon = (algorithm: 'argon2id', parameters: crypto.Argon2Parameters) => Promise<Buffer>;

/** The runtime's argon2; `null` where its crypto library does not carry it. */
function runtimeArgon(): Argon | null {
  const { argon2 } = crypto as Partial<typeof crypto>;
  if (argon2 === undefined) return null;
  return (algorithm, parameters) =>
    new Promise((resolve, reject) => {
      argon2(algorithm, parameters, (error, hash) => (error === null ? resolve(hash) : reject(error)));
    });
}

const scrypt = promisify<crypto.BinaryLike, crypto.BinaryLike, number, crypto.ScryptOptions, Buffer>(crypto.scrypt);

function argonHash(
  argon: Argon,
  pin: string,
  cost: { memoryKib: number; passes: number; salt: Buffer },
): Promise<Buffer> {
  const { memoryKib: memory, passes, salt: nonce } = cost;
  return argon('argon2id', { message: pin, nonce, parallelism: 1, tagLength: 32, memory, passes });
}

const scryptHash = (pin: string, cost: number, salt: Buffer): Promise<Buffer> =>
  scrypt(pin, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 });

/** What must be kept to recognise this PIN again; JSON text without the PIN. */
export async function makeVerifier(pin: string): Promise<string> {
  const salt = crypto.randomBytes(16);
  const argon = runtimeArgon();
  const made: PinVerifier =
    argon === null
      ? {
          kdf: 'scrypt',
          cost: scryptCost,
          salt: salt.toString('base64'),
          hash: (await scryptHash(pin, scryptCost, salt)).toString('base64'),
        }
      : {
          kdf: 'argon2id',
          ...argonCost,
          salt: salt.toString('base64'),
          hash: (await argonHash(argon, pin, { ...argonCost, salt })).toString('base64'),
        };
  return JSON.stringify(made);
}

/**
 * Whether this is the PIN the verifier was made from.
 *
 * @throws {Error} when the verifier needs an algorithm this runtime does not have
 */
export async function matches(verifierText: string, pin: string): Promise<boolean> {
  const kept = verifier.parse(JSON.parse(verifierText));
  const salt = Buffer.from(kept.salt, 'base64');
  const expected = Buffer.from(kept.hash, 'base64');
  if (kept.kdf === 'scrypt') return crypto.timingSafeEqual(await scryptHash(pin, kept.cost, salt), expected);
  const argon = runtimeArgon();
  if (argon === null) throw new Error('this runtime has no argon2');
  return crypto.timingSafeEqual(
    await argonHash(argon, pin, { memoryKib: kept.memoryKib, passes: kept.passes, salt }),
    expected,
  );
}

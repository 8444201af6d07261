import * as crypto from 'node:crypto';
import { argon2id as portable } from 'hash-wasm';

export type ArgonCost = { readonly memoryKib: number; readonly passes: number };

const bytes = 32;

type Argon = (algorithm: 'argon2id', parameters: crypto.Argon2Parameters) => Promise<Buffer>;

/** The runtime's own; `null` where its crypto library does not carry it, as in Electron's utility process. */
function runtimeArgon(): Argon | null {
  const { argon2 } = crypto as Partial<typeof crypto>;
  if (argon2 === undefined) return null;
  return (algorithm, parameters) =>
    new Promise((resolve, reject) => {
      argon2(algorithm, parameters, (error, hash) => (error === null ? resolve(hash) : reject(error)));
    });
}

/** The same function in WebAssembly, so that what one runtime wrapped another one opens. */
export async function portableArgon2id(
  secret: string,
  salt: Buffer,
  { memoryKib, passes }: ArgonCost,
): Promise<Buffer> {
  const made = await portable({
    password: secret,
    salt,
    parallelism: 1,
    iterations: passes,
    memorySize: memoryKib,
    hashLength: bytes,
    outputType: 'binary',
  });
  return Buffer.from(made);
}

/** Stretches a secret to 32 bytes with argon2id (RFC 9106), one lane. */
export async function argon2id(secret: string, salt: Buffer, cost: ArgonCost): Promise<Buffer> {
  const runtime = runtimeArgon();
  if (runtime === null) return portableArgon2id(secret, salt, cost);
  const { memoryKib: memory, passes } = cost;
  return runtime('argon2id', { message: secret, nonce: salt, parallelism: 1, tagLength: bytes, memory, passes });
}

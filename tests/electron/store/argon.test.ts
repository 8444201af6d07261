import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { costNow } from '../../../electron/main/keyring/keyring.ts';
import { argon2id, portableArgon2id } from '../../../electron/store/people/argon.ts';

describe('stretching a secret', { timeout: 60_000 }, () => {
  it('gives the same in every runtime, so that what one wrapped another one opens', async () => {
    const salt = randomBytes(16);
    const cheap = { memoryKib: 8192, passes: 2 };
    for (const secret of ['274913', 'باب أزرق على تلة بعيدة']) {
      const own = await argon2id(secret, salt, cheap);
      expect(own.equals(await portableArgon2id(secret, salt, cheap))).toBe(true);
      expect(own.equals(await argon2id(secret, randomBytes(16), cheap))).toBe(false);
    }
  });

  it('is dear enough to slow a guess', async () => {
    const from = performance.now();
    await argon2id('274913', randomBytes(16), costNow);
    const tookMs = performance.now() - from;
    process.stdout.write(`argon2id 64 MiB, 3 passes: ${tookMs.toFixed(0)} ms\n`);
    expect(tookMs).toBeGreaterThan(30);
  });
});

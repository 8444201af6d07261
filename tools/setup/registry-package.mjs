import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { finish, npm } from './command.mjs';
import { Trouble, troubleFrom } from './trouble.mjs';

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Fetches one package from the npm registry without installing it, checks it against the pinned checksum and unpacks it.
 *
 * @param {{ spec: string, integrity: string }} pinned
 * @param {string} into an empty working folder of the caller's
 * @returns {Promise<string>} the folder with the package's files
 */
export async function fetchPackage(pinned, into) {
  await mkdir(into, { recursive: true });
  const packed = await npm(['pack', pinned.spec, '--pack-destination', into], { cwd: into });
  if (packed.code !== 0) throw troubleFrom(`Fetching ${pinned.spec}`, packed.output);
  const name = (await readdir(into)).find((file) => file.endsWith('.tgz')) ?? '';
  const archive = path.join(into, name);
  if ((await sha512(archive)) !== pinned.integrity) {
    throw new Trouble(
      `${pinned.spec} is not the pinned package (its checksum differs). Nothing of it was used; check the registry in your npm settings.`,
    );
  }
  const unpacked = await finish('tar', ['-xzf', archive, '-C', into]);
  if (unpacked.code !== 0) throw troubleFrom(`Unpacking ${pinned.spec}`, unpacked.output);
  return path.join(into, 'package');
}

import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { signedText, wordingDraft, wordingHash } from '../../../contract/wording-pack.ts';
import { sayFault, sha256 } from './instruments.ts';
import { readJsonFile } from './json-file.ts';
import { keyIdOf, readPrivateKey, signText } from './keys.ts';
import { readOptions } from './options.ts';
import { Misused, print, Said } from './said.ts';
import { withField } from './seal.ts';
import { shapeFaults } from './shape.ts';

/** Makes a pair of keys; a pair that is there is never written over. */
export function keygen(args: readonly string[]): number {
  const { values } = readOptions(args, { out: { type: 'string' } }, { exactly: 0 });
  if (values.out === undefined) throw new Misused('no --out named');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(values.out, { recursive: true });
  const write = (name: string, text: string | Buffer, mode: number): string => {
    const file = path.join(values.out ?? '', name);
    try {
      writeFileSync(file, text, { flag: 'wx', mode });
    } catch {
      throw new Said(`${file} cannot be written, or is there already`);
    }
    return file;
  };
  const written = [
    write('private.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600),
    write('public.pem', publicKey.export({ type: 'spki', format: 'pem' }), 0o644),
  ];
  print(`${keyIdOf(publicKey)} ${written.join(' ')}`);
  return 0;
}

/** Signs a wording: writes its hash, the id of the key and the signature into the file. */
export function sign(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { key: { type: 'string' } }, { exactly: 1 });
  if (values.key === undefined) throw new Misused('no --key named');
  const key = readPrivateKey(values.key);
  const read = readJsonFile(positionals[0] ?? '');
  const faults = 'faults' in read ? read.faults : shapeFaults(wordingDraft, read);
  if ('faults' in read || faults.length > 0) throw new Said(faults.map((one) => sayFault(one, 'en')).join('\n'));
  const draft = wordingDraft.parse(read.value);
  const keyId = keyIdOf(createPublicKey(key));
  const pack = { ...draft, hash: wordingHash(draft, sha256), keyId };
  const signature = signText(signedText(pack), key);
  const text = Object.entries({ hash: pack.hash, keyId, signature }).reduce(
    (sofar, [name, value]) => withField(sofar, name, value),
    read.text,
  );
  writeFileSync(read.file, text);
  print(`${pack.id} ${pack.version} ${pack.hash} signed by ${keyId}`);
  return 0;
}

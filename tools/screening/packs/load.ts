import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { verifyWording } from '../../../contract/wording-pack.ts';
import { applyWording, keepOwnWords } from '../../../domain/screening/apply-wording.ts';
import { check } from '../../../domain/screening/check.ts';
import ar from '../../../locales/ar/errors.json' with { type: 'json' };
import en from '../../../locales/en/errors.json' with { type: 'json' };
import { findInstrument, hashOf, sayFault, sha256 } from './instruments.ts';
import { readJsonFile } from './json-file.ts';
import { keyIdOf, readPublicKey, verifyText } from './keys.ts';
import { readOptions } from './options.ts';
import { Misused, print, Said } from './said.ts';

const addressed = z.looseObject({ for: z.looseObject({ id: z.string(), version: z.string() }) });

const options = {
  key: { type: 'string', multiple: true },
  onto: { type: 'string' },
  out: { type: 'string' },
  ar: { type: 'boolean' },
} as const;

function readKeys(files: readonly string[]): ReadonlyMap<string, string> {
  const keys = files.map(readPublicKey);
  return new Map(keys.map((key) => [keyIdOf(key), key.export({ type: 'spki', format: 'pem' }).toString()]));
}

/** Verifies a signed wording, puts it on an instrument, and seals what comes out. */
export function load(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, options, { exactly: 1 });
  if (values.key === undefined) throw new Misused('no --key named');
  const read = readJsonFile(positionals[0] ?? '');
  if ('faults' in read) throw new Said(read.faults.map((one) => sayFault(one, 'en')).join('\n'));
  const to = addressed.safeParse(read.value).data?.for;
  const name = values.onto ?? (to === undefined ? '' : `${to.id}@${to.version}`);
  if (name === '') throw new Said(`${read.file} does not say which instrument it is for`);
  const instrument = findInstrument(name);
  const verified = verifyWording(read.value, instrument, { keys: readKeys(values.key), verify: verifyText, sha256 });
  if (!verified.ok) {
    const sentence = (values.ar === true ? ar : en)[verified.code];
    throw new Said(`${verified.code}: ${sentence}${verified.detail === undefined ? '' : ` (${verified.detail})`}`);
  }
  const worded = applyWording(instrument, verified.pack);
  const sealed = { ...worded, hash: hashOf(worded) };
  const errors = check(sealed).filter((one) => one.level === 'error');
  if (errors.length > 0)
    throw new Said(errors.map(({ code, path, message }) => `${path}: ${code}: ${message.en}`).join('\n'));
  const kept = keepOwnWords(instrument, verified.pack);
  if (kept.length > 0) print(`warning: these keep our own words: ${kept.join(', ')}`);
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(sealed, null, 2)}\n`);
  print(`${sealed.id} ${sealed.version} ${sealed.hash}`);
  return 0;
}

import { readFileSync } from 'node:fs';
import type { Trouble } from '../../contract/fhir/trouble.ts';

/** Thrown with why a file is none. */
export class Unreadable extends Error {
  readonly trouble: Trouble;
  constructor(code: string, message: string, path: string) {
    super(message);
    this.trouble = { code, message, path };
  }
}

/** The JSON a file holds. */
export function readJson(file: string): unknown {
  const text = (() => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new Unreadable('no-such-file', `cannot read ${file}`, file);
    }
  })();
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw new Unreadable('not-json', `${file} is not JSON`, file);
  }
}

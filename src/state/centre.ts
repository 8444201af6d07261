import type { Refusal, RefusalCode } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusal.ts';

export type Reply<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Thrown by queries so that the query library knows; `code` has a sentence in both languages. */
export class CentreRefusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

async function call<T>(path: string, init: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-nida': '1',
        // Names of staff come in the language of the screen.
        'accept-language': document.documentElement.lang,
        ...init.headers,
      },
    });
    // The centre and the console's forwarder both answer every route in this one shape.
    return (await response.json()) as Reply<T>;
  } catch {
    return refuse('centre-unreachable');
  }
}

/** Reads from the centre; the reply is a value or a refusal, never an exception. */
export const readCentre = <T>(path: string, signal?: AbortSignal): Promise<Reply<T>> =>
  call<T>(path, { method: 'GET', ...(signal === undefined ? {} : { signal }) });

/** Reads a file from the centre; a refusal comes in the one shape of all replies. */
export async function readFileOfCentre(path: string): Promise<Reply<Blob>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', headers: { 'x-nida': '1' } });
    return response.ok ? { ok: true, value: await response.blob() } : ((await response.json()) as Refusal);
  } catch {
    return refuse('centre-unreachable');
  }
}

const longestAskMs = 30_000;

/**
 * Asks the centre to do something.
 *
 * @param longestMs after which nobody waits any more: a line that swallows requests holds one of the page's few connections for each,
 *   and would keep the desk dead after it is good again. What was asked may still have been done.
 */
export const askCentre = <T>(path: string, body: unknown = {}, longestMs = longestAskMs): Promise<Reply<T>> =>
  call<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(longestMs),
  });

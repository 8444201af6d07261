import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import {
  fileFolder,
  leavingFolder,
  machineFile,
  machineSignature,
  uploadState,
} from '../../../contract/attachments.ts';
import type { Fetch } from '../identity-provider.ts';
import type { Log } from '../log.ts';
import type { MachineKey } from './machine-key.ts';

/** Sends the ciphertext of files beside a closed record, with nobody signed in; without the record nobody here can open them. */
export type FilesSender = {
  /**
   * Sends what can go now, for a few seconds at most.
   *
   * @param areFactsThere whether all sealed steps have arrived: a file the centre does not know then is one that no fact names
   */
  readonly send: (areFactsThere: boolean) => Promise<void>;
  /** Files that are not known to be at the centre whole. */
  readonly waiting: () => number;
};

export type FilesSending = {
  readonly folder: string;
  readonly server: string;
  readonly fetch: Fetch;
  readonly console: string;
  readonly key: MachineKey;
  /** Whether the record is closed: while it is open its files are the store's. */
  readonly isOurs: () => boolean;
  readonly log: Log;
};

/** `there`: the centre needs nothing of it any more. `nameless`: no fact it has names it. `broken`: it is not what its name says. */
type Outcome = 'there' | 'nameless' | 'broken' | 'later';
type Found = { readonly sha256: string; readonly file: string; readonly isLeaving: boolean };

const timeoutMs = 20_000;
/** How long one round may take: between two rounds the console asks for its order. */
const roundMs = 15_000;
const stretchBytes = 256 * 1024;
const replied = z.object({ value: uploadState });
const refused = z.object({ code: z.string().max(60) });
const isName = (name: string): boolean => /^[0-9a-f]{64}$/u.test(name);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Says where the centre stands after a stretch, or what else it said. */
async function hand(
  { server, fetch, console, key }: FilesSending,
  sha256: string,
  { offset, bytes }: { readonly offset: number; readonly bytes: Buffer },
): Promise<z.infer<typeof uploadState> | { readonly code: string }> {
  try {
    const response = await fetch(`${server}/api/consoles/${console}/files/${sha256}?offset=${offset}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        [machineSignature]: key.signFile(machineFile({ sha256, offset, bytesHash: hashOf(bytes) })),
      },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said: unknown = await response.json();
    if (response.ok) return replied.parse(said).value;
    return { code: refused.safeParse(said).data?.code ?? 'internal' };
  } catch {
    return { code: 'centre-unreachable' };
  }
}

async function sendStretches(sending: FilesSending, sha256: string, handle: FileHandle, end: number): Promise<Outcome> {
  let next = { offset: 0, bytes: Buffer.alloc(0) };
  while (Date.now() < end && sending.isOurs()) {
    const said = await hand(sending, sha256, next);
    if ('code' in said) {
      if (said.code === 'not-found') return 'nameless';
      return said.code === 'attachment-hash-wrong' ? 'broken' : 'later';
    }
    if (said.state !== 'waiting') return 'there';
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(stretchBytes), 0, stretchBytes, said.received);
    if (bytesRead === 0) return 'broken';
    next = { offset: said.received, bytes: buffer.subarray(0, bytesRead) };
  }
  return 'later';
}

async function sendOne(sending: FilesSending, { file, sha256 }: Found, end: number): Promise<Outcome> {
  const handle = await open(file, 'r');
  try {
    const outcome = await sendStretches(sending, sha256, handle, end);
    // The centre may have been handed something else on the way; only what lies here says whether it is worth another try.
    if (outcome === 'broken' && hashOf(await readFile(file)) === sha256) return 'later';
    return outcome;
  } finally {
    await handle.close();
  }
}

function filesIn(folder: string): readonly Found[] {
  return [leavingFolder, fileFolder].flatMap((name) => {
    const at = path.join(folder, name);
    if (!existsSync(at)) return [];
    const names = readdirSync(at).filter(isName);
    return names.map((sha256) => ({ sha256, file: path.join(at, sha256), isLeaving: name === leavingFolder }));
  });
}

export function makeFilesSender(sending: FilesSending): FilesSender {
  /** Of a closed record, whose files stay where they are; what leaves goes as soon as it is there. */
  const settled = new Set<string>();
  const left = (): readonly Found[] =>
    filesIn(sending.folder).filter((one) => one.isLeaving || !settled.has(one.sha256));
  const settle = (one: Found, outcome: Outcome): void => {
    if (outcome !== 'there') sending.log('file-not-taken', { outcome, sha256: one.sha256 });
    if (one.isLeaving) rmSync(one.file, { force: true });
    else settled.add(one.sha256);
  };
  return {
    waiting: () => left().length,
    send: async (areFactsThere) => {
      // Facts that come later name files that were nameless before.
      if (!areFactsThere) settled.clear();
      const end = Date.now() + roundMs;
      for (const one of left()) {
        if (!sending.isOurs()) return;
        const outcome = await sendOne(sending, one, end);
        if (outcome === 'later') return;
        if (outcome !== 'nameless' || areFactsThere) settle(one, outcome);
      }
    },
  };
}

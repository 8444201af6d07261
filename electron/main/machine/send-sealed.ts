import path from 'node:path';
import { z } from 'zod';
import { sealedFile, sealedLinesIn, sealedText, type SealedLine } from '../../../contract/sealed.ts';
import { instant } from '../../../domain/ids.ts';
import type { Fetch } from '../identity-provider.ts';
import { readKept, removeKept, writeKept } from '../kept-file.ts';
import type { Log } from '../log.ts';

/** Sends what lies sealed beside a closed record, with nobody signed in. */
export type SealedSender = {
  /** Sends all that can go now. */
  readonly send: () => Promise<void>;
  /** Steps that lie there, by their places in the lanes. */
  readonly waiting: () => number;
};

export type SealedSending = {
  readonly folder: string;
  readonly server: string;
  readonly fetch: Fetch;
  /** Whether the record is closed: while it is open the file is the store's, and an operator's steps go in their own name. */
  readonly isOurs: () => boolean;
  readonly now: () => number;
  readonly log: Log;
};

const timeoutMs = 10_000;
const refusal = z.object({ code: z.string().max(60) });

/** `there`: the centre holds it. `stays`: it was refused, and may be taken later or needs people. `later`: nobody answered. */
type Outcome = 'there' | 'later' | { readonly stays: string };

async function sendLine({ server, fetch, now }: SealedSending, line: SealedLine): Promise<Outcome> {
  try {
    const response = await fetch(`${server}/api/devices/${line.device}/sealed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ keyId: line.keyId, now: instant(now()), sealed: line.sealed }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said: unknown = await response.json();
    if (response.ok) return z.object({ ok: z.literal(true) }).safeParse(said).success ? 'there' : 'later';
    if (response.status === 429 || response.status >= 500) return 'later';
    return { stays: refusal.safeParse(said).data?.code ?? 'internal' };
  } catch {
    // Refused connection, lost reply, timeout: nothing is known, so it is sent again.
    return 'later';
  }
}

const stepsIn = (lines: readonly SealedLine[]): number => {
  const ends = new Map<string, { from: number; to: number }>();
  for (const { device, lane, firstSeq, lastSeq } of lines) {
    const known = ends.get(`${device} ${lane}`) ?? { from: firstSeq, to: lastSeq };
    ends.set(`${device} ${lane}`, { from: Math.min(known.from, firstSeq), to: Math.max(known.to, lastSeq) });
  }
  return [...ends.values()].reduce((sum, { from, to }) => sum + to - from + 1, 0);
};

/** Sends the lines in their order; what follows on a refused one in its lane waits with it. */
async function sendAll(sending: SealedSending, lines: readonly SealedLine[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  const stopped = new Set<string>();
  for (const line of lines) {
    const place = `${line.device} ${line.lane}`;
    if (stopped.has(place)) continue;
    if (!sending.isOurs()) return there;
    const outcome = await sendLine(sending, line);
    if (outcome === 'later') return there;
    if (outcome === 'there') there.add(line.sealed);
    else {
      stopped.add(place);
      sending.log('sealed-refused', { code: outcome.stays, lane: line.lane, seq: line.firstSeq });
    }
  }
  return there;
}

export function makeSealedSender(sending: SealedSending): SealedSender {
  const file = path.join(sending.folder, sealedFile);
  const read = (): readonly SealedLine[] => sealedLinesIn(readKept(file)?.toString('utf8') ?? '');
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    const lines = read();
    if (lines.length === 0) return;
    const there = await sendAll(sending, lines);
    // The record may have been opened meanwhile; then the store says what goes, and what was sent is a duplicate at the centre.
    if (there.size === 0 || !sending.isOurs()) return;
    const left = read().filter((line) => !there.has(line.sealed));
    if (left.length === 0) removeKept(file);
    else writeKept(file, Buffer.from(sealedText(left)));
  };
  return {
    send: () => {
      if (!sending.isOurs()) return Promise.resolve();
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    waiting: () => stepsIn(read()),
  };
}

import { isSealed } from '../../contract/chain.ts';
import { envelope, type Envelope } from '../../contract/envelope.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { sha256 } from './sha256.ts';

type Place = { readonly device: string; readonly lane: Lane; readonly firstSeq: number };
export type Batch = { readonly ok: true; readonly events: readonly Envelope[] } | Refusal;

// PostgreSQL keeps no NUL and no half characters in text; nothing of ours ever writes one there.
const halfCharacter = /(?<!\\)(?:\\\\)*\\ud[89a-f]/u;
const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Reads the envelopes of one sending; their bodies are judged later, one by one. */
export function readBatch(raw: readonly unknown[], place: Place): Batch {
  const events: Envelope[] = [];
  for (const [index, one] of raw.entries()) {
    const parsed = envelope.safeParse(one);
    if (!parsed.success)
      return refuse('event-malformed', `event ${index}: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
    const event = parsed.data;
    const isInPlace =
      event.device === place.device && event.lane === place.lane && event.seq === place.firstSeq + index;
    if (!isInPlace) return refuse('event-malformed', `event ${index}: device, lane or seq`);
    // Canonical JSON has no half characters, so nothing sealed can hold one.
    if (halfCharacter.test(JSON.stringify(event.body))) return refuse('event-malformed', `event ${index}: characters`);
    if (!isKeepable(event.type) || !isKeepable(event.by))
      return refuse('event-malformed', `event ${index}: characters`);
    events.push(event);
  }
  return { ok: true, events };
}

/** Whether these events follow on the last one held, each sealed and naming the one before. */
export function continuesChain(events: readonly Envelope[], lastHash: string): boolean {
  let before = lastHash;
  for (const event of events) {
    if (event.prevHash !== before || !isSealed(event, sha256)) return false;
    before = event.hash;
  }
  return true;
}

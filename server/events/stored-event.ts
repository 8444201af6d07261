import type { Envelope } from '../../contract/envelope.ts';
import type { RefusalCode } from '../../domain/refusal.ts';

export type Verdict = 'accepted' | 'held' | 'quarantined';

/** One event as the centre keeps it: what was sent, what it was judged, and its place among the events of its aggregate. */
export type StoredEvent = {
  readonly envelope: Envelope;
  readonly verdict: Verdict;
  readonly code: RefusalCode | null;
  /** Well-formed and from someone entitled to write here: it takes part when the aggregate is made again from its events. */
  readonly counts: boolean;
  /** Place in the order in which events of this aggregate reached the centre, from 1. */
  readonly arrival: number;
};

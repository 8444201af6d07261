import { sha256 } from '../events/sha256.ts';

export type LoggedEvent = {
  readonly device: string;
  readonly lane: string;
  readonly seq: number;
  readonly hash: string;
  readonly receivedAt: string;
  readonly arrival: number;
};
export type LoggedRead = {
  readonly id: string;
  readonly at: string;
  readonly staff: string;
  readonly what: string;
  readonly subjects: readonly string[];
  readonly reason: string | null;
};

/** The log's entry of an event, the same as the database's `leaf_of_event` writes. */
export const leafOfEvent = ({ device, lane, seq, hash, receivedAt, arrival }: LoggedEvent): string =>
  `event ${device} ${lane} ${seq} ${hash} ${receivedAt} ${arrival}`;

/** The log's entry of a read, the same as the database's `leaf_of_read` writes. */
export const leafOfRead = ({ id, at, staff, what, subjects, reason }: LoggedRead): string =>
  `read ${sha256([id, at, staff, what, subjects.join(','), reason ?? ''].join('\n'))}`;

/** The place of the event a leaf names; `null`: a read. */
export function placeOfLeaf(leaf: string): string | null {
  const [kind, device, lane, seq] = leaf.split(' ');
  return kind === 'event' && device !== undefined ? `device ${device} lane ${lane ?? ''} seq ${seq ?? ''}` : null;
}

import type { Transaction } from '../db/connect.ts';

/** One event with the feeds it belongs to. */
export type Entry = { readonly eventId: string; readonly feeds: readonly string[] };

/**
 * Puts events on feeds. A feed's numbers come from its locked head row, so they have no gap and follow the order of commits; a
 * sequence as cursor would let readers skip rows that commit late. Heads are taken in sorted order, so writers never deadlock.
 */
export async function publish(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const feeds = [...new Set(entries.flatMap((entry) => entry.feeds))].toSorted();
  const rows: { feed: string; feed_seq: number; event_id: string }[] = [];
  for (const feed of feeds) {
    const mine = entries.filter((entry) => entry.feeds.includes(feed));
    const [head] = await tx<{ head: number }[]>`
      insert into feed (id, head) values (${feed}, ${mine.length})
      on conflict (id) do update set head = feed.head + ${mine.length} returning head`;
    const from = (head?.head ?? mine.length) - mine.length;
    rows.push(...mine.map((entry, index) => ({ feed, feed_seq: from + index + 1, event_id: entry.eventId })));
  }
  if (rows.length === 0) return;
  await tx`insert into feed_entry ${tx(rows)}`;
  await tx`update event set published = true where event_id in ${tx(entries.map((entry) => entry.eventId))}`;
}

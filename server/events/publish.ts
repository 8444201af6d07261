import type { Transaction } from '../db/connect.ts';

/** One event with the feeds it belongs to. */
export type Entry = { readonly eventId: string; readonly feeds: readonly string[] };

/**
 * Brings what is to be published into the order in which its console wrote it, also when it belongs to several intakes. What arrived
 * earlier and is taken only now comes first.
 */
export function inWrittenOrder(entries: readonly Entry[], events: readonly { eventId: string }[]): readonly Entry[] {
  const places = new Map(events.map((event, at) => [event.eventId, at]));
  const placeOf = ({ eventId }: Entry): number => places.get(eventId) ?? -1;
  return entries.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Puts events on feeds. A feed's numbers come from its locked head row, so they have no gap and follow the order of commits; a
 * sequence as cursor would let readers skip rows that commit late. Heads are taken in sorted order, so writers never deadlock.
 *
 * @param marked ids of events that were stored as published in this transaction
 */
export async function publish(
  tx: Transaction,
  entries: readonly Entry[],
  marked: ReadonlySet<string> = new Set(),
): Promise<void> {
  const feeds = [...new Set(entries.flatMap((entry) => entry.feeds))].toSorted();
  const rows = feeds.flatMap((feed) =>
    entries
      .filter((entry) => entry.feeds.includes(feed))
      .map((entry, index) => ({ feed, place: index + 1, event_id: entry.eventId })),
  );
  if (rows.length === 0) return;
  const unmarked = entries.map((entry) => entry.eventId).filter((id) => !marked.has(id));
  await tx`
    with entry as (
      select * from jsonb_to_recordset(${tx.json(rows)}) as one (feed text, place bigint, event_id uuid)),
    size as (select feed, count(*) as n from entry group by feed),
    head as (
      insert into feed (id, head) select feed, n from size order by feed collate "C"
      on conflict (id) do update set head = feed.head + excluded.head returning id, head),
    placed as (
      insert into feed_entry (feed, feed_seq, event_id)
      select entry.feed, head.head - size.n + entry.place, entry.event_id
      from entry join size on size.feed = entry.feed join head on head.id = entry.feed)
    update event set published = true where event_id = any(${unmarked}::uuid[])`;
}

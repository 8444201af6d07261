import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import { onCallFor } from '../../domain/escalation/on-call.ts';
import type { Queries } from '../db/connect.ts';
import { epochOf } from '../epoch/epoch.ts';

/** One event as a feed carries it. */
type FeedItem = {
  readonly seq: number;
  readonly eventId: string;
  readonly type: string;
  readonly aggregate: { readonly kind: string; readonly id: string };
  readonly at: string;
  readonly receivedAt: string;
  readonly by: string;
  readonly body: Readonly<Record<string, unknown>>;
};
/**
 * `head`: the newest number of the feed; read on from the last item's `seq` while it is smaller. Numbers hold within one `epoch`
 * only: a reader that meets another one, or a head before its own cursor, drops what it made of the feed and reads from the start.
 */
export type FeedPage = { readonly epoch: string; readonly head: number; readonly items: readonly FeedItem[] };

/** Whether this person may follow this feed. */
export function mayFollow(who: Staff, feed: string): boolean {
  if (feed === 'centre') return may(who.role, 'supervise');
  if (feed === 'dispatch') return may(who.role, 'read-escalations') && onCallFor(who) === null;
  if (feed === `op:${who.id}`) return may(who.role, 'write-intakes');
  if (feed.startsWith('op:')) return may(who.role, 'supervise');
  if (feed.startsWith('service:'))
    return may(who.role, 'supervise') || (who.role === 'case-worker' && feed === `service:${who.service ?? ''}`);
  return false;
}

/** The events of a feed after a number, in the feed's order. */
export async function readFeed(sql: Queries, feed: string, after: number, limit: number): Promise<FeedPage> {
  // The head is read first: an entry committed in between is then beyond it and comes with the next page.
  const epoch = await epochOf(sql);
  const [row] = await sql<{ head: number }[]>`select head from feed where id = ${feed}`;
  const items = await sql<FeedItem[]>`
    select feed_entry.feed_seq as seq, event.event_id as "eventId", event.type, event.at, event.received_at as "receivedAt", event.by, coalesce(event.body, '{}') as body,
      jsonb_build_object('kind', event.aggregate_kind, 'id', event.aggregate_id) as aggregate
    from feed_entry join event on event.event_id = feed_entry.event_id
    where feed_entry.feed = ${feed} and feed_entry.feed_seq > ${after} order by feed_entry.feed_seq limit ${limit}`;
  return { epoch, head: row?.head ?? 0, items };
}

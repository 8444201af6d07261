import type { Envelope } from '../../../contract/envelope.ts';
import type { Sql } from '../../../server/db/connect.ts';
import { noBreach, type Breaches } from '../campaign.ts';

type Row = { readonly lane: string; readonly seq: number; readonly hash: string; readonly verdict: string };

/** Holds what the centre has of one console against the console's own log: each event once, in its place, nothing refused. */
export async function compareAtCentre(sql: Sql, device: string, events: readonly Envelope[]): Promise<Breaches> {
  const rows = await sql<
    Row[]
  >`select lane, seq, hash, verdict, code, type from event where device = ${device} order by lane, seq`;
  const times = new Map<string, number>();
  for (const { lane, seq, hash } of rows) {
    const name = `${lane} ${seq} ${hash}`;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const held = events.map(({ lane, seq, hash }) => times.get(`${lane} ${seq} ${hash}`) ?? 0);
  const refused = rows.filter((row) => row.verdict !== 'accepted');
  const foreign = rows.length - held.filter((count) => count > 0).length;
  if (foreign + refused.length > 0) process.stderr.write(`foreign ${foreign}, refused ${JSON.stringify(refused)}\n`);
  return {
    ...noBreach,
    lost: held.filter((count) => count === 0).length,
    doubled: held.filter((count) => count > 1).length,
    corrupt: foreign + refused.length,
  };
}

/** What is wrong with the feeds as a whole: numbers missing or doubled, events published twice or never, heads that lie. */
export async function checkFeeds(sql: Sql): Promise<Breaches> {
  const [found] = await sql<{ gaps: number; twice: number; never: number; disorder: number }[]>`
    with size as (select feed, count(*) as n, max(feed_seq) as last, min(feed_seq) as first from feed_entry group by feed),
    placed as (
      select feed_entry.feed, event.device, event.lane, event.seq, feed_entry.feed_seq,
        lag(event.seq) over (partition by feed_entry.feed, event.device, event.lane order by feed_entry.feed_seq) as before
      from feed_entry join event using (event_id))
    select (select count(*) from size join feed on feed.id = size.feed where n <> last or first <> 1 or last <> head) as gaps,
      (select count(*) from (select 1 from feed_entry group by feed, event_id having count(*) > 1) as one) as twice,
      (select count(*) from event where verdict = 'accepted' and counts and aggregate_kind <> 'device' and not exists (
        select 1 from feed_entry where feed_entry.event_id = event.event_id and feed = 'centre')) as never,
      (select count(*) from placed where before >= seq) as disorder`;
  if (found === undefined) throw new Error('an aggregate always has a row');
  return { lost: found.never, doubled: found.twice, corrupt: found.gaps + found.disorder, stuck: 0 };
}

import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { connect, type Sql } from '../../../server/db/connect.ts';
import { readFeed } from '../../../server/events/feeds.ts';
import { publish } from '../../../server/events/publish.ts';
import { noBreach, type Campaign, type Means, type Tally } from '../campaign.ts';
import type { Seeded } from '../seeded.ts';

const writers = 16;

/** Sixteen at once, each in transactions that stay open for a moment after they wrote. Returns the ids that were committed. */
async function writeFor(
  means: Means,
  url: string,
  put: (tx: Parameters<Parameters<Sql['begin']>[1]>[0], id: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const pools = Array.from({ length: 2 }, () => connect(url));
  const end = Date.now() + means.seconds * 1000;
  const one = async (sql: Sql, random: Seeded): Promise<readonly string[]> => {
    const committed: string[] = [];
    while (Date.now() < end) {
      const id = randomUUID();
      await sql.begin(async (tx) => {
        await put(tx, id);
        await wait(random.between(0, 5));
      });
      committed.push(id);
    }
    return committed;
  };
  const all = await Promise.all(
    Array.from({ length: writers }, (_, at) => one(pools[at % 2] ?? connect(url), means.random.fork(at))),
  );
  await Promise.all(pools.map((pool) => pool.end()));
  return all.flat();
}

/** Follows by cursor until nothing comes any more after the writers have stopped. */
async function follow<Item extends { readonly seq: number }>(
  isOver: () => boolean,
  next: (after: number) => Promise<readonly Item[]>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let [after, wasOver] = [0, false]; ;) {
    const page = await next(after);
    items.push(...page);
    after = page.at(-1)?.seq ?? after;
    if (page.length === 0 && wasOver) return items;
    wasOver = isOver();
    if (page.length === 0) await wait(1);
  }
}

function compare(committed: readonly string[], seen: readonly { id: string; seq: number }[], first: number): Tally {
  const ids = new Set(seen.map((one) => one.id));
  const lost = committed.filter((id) => !ids.has(id)).length;
  const gaps = seen.filter((one, at) => one.seq !== first + at).length;
  const found = { ...noBreach, lost, doubled: seen.length - ids.size, corrupt: gaps > 0 ? 1 : 0 };
  return {
    ...found,
    tried: committed.length,
    failed: lost + found.doubled + found.corrupt,
    acknowledged: committed.length,
  };
}

const feed = 'faults:writers';

/** A bare event, as far as the feed needs one. */
const anEvent = (sql: Parameters<typeof publish>[0], device: string, id: string) => sql`
  insert into event (event_id, device, lane, seq, aggregate_kind, aggregate_id, arrival, type, v, at, received_at, skew_ms, by, boot_id, mono_ms,
    body, raw, prev_hash, hash, verdict, code, counts)
  values (${id}, ${device}, 'bulk', 1 + (extract(epoch from clock_timestamp()) * 1000000)::bigint % 1000000000000 , 'intake', ${id}, 1, 'none', 1, now(), now(), 0, 'none',
    ${id}, 0, '{}', null, '', ${id}, 'quarantined', 'internal', false)`;

export const writersCampaign: Campaign = {
  name: 'writers',
  about: 'sixteen writers against a reader that follows a feed by its number; nothing skipped, no gap',
  count: 1,
  few: 1,
  defects: ['skips-on-feed'],
  isControl: false,
  run: async (means) => {
    const { sql, databaseUrl } = await means.centre();
    const devices = Array.from({ length: writers * 4 }, () => randomUUID());
    for (const id of devices) await sql`insert into device (id) values (${id})`;
    let isOver = false;
    const reading = follow(
      () => isOver,
      async (after) => (await readFeed(sql, feed, after, 500)).items.map(({ seq, eventId: id }) => ({ seq, id })),
    );
    const committed = await writeFor(means, databaseUrl(), async (tx, id) => {
      await anEvent(tx, devices[Number.parseInt(id.slice(0, 2), 16) % devices.length] ?? '', id);
      if (means.defect === 'skips-on-feed' && id.startsWith('00')) return;
      await publish(tx, [{ eventId: id, feeds: [feed] }]);
    });
    isOver = true;
    const tally = compare(committed, await reading, 1);
    // Bare events are no lane's; others hold lanes against feeds.
    await sql`delete from feed_entry where feed = ${feed}`;
    await sql`delete from feed where id = ${feed}`;
    return tally;
  },
};

export const writersControl: Campaign = {
  ...writersCampaign,
  name: 'writers-control',
  about: 'the same with a serial column as the number, which must skip what commits late',
  defects: [],
  isControl: true,
  run: async (means) => {
    const { sql, databaseUrl } = await means.centre();
    await sql`create table faults_serial (seq bigserial primary key, id uuid not null)`;
    let isOver = false;
    const reading = follow(
      () => isOver,
      (after) => sql<{ seq: number; id: string }[]>`
        select seq, id from faults_serial where seq > ${after} order by seq limit 500`,
    );
    const committed = await writeFor(
      means,
      databaseUrl(),
      (tx, id) => tx`insert into faults_serial (id) values (${id})`,
    );
    isOver = true;
    const tally = compare(committed, await reading, 1);
    await sql`drop table faults_serial`;
    return tally;
  },
};

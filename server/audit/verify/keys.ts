import { z } from 'zod';
import { publicKey } from '../../../contract/envelope.ts';
import type { Queries } from '../../db/connect.ts';
import type { Breach } from './breach.ts';

/** A key with the last event of each lane that may stand unsigned, from before it. */
export type BoundKey = { readonly key: string; readonly unsignedTo: Readonly<Record<string, number>> };
export type CentreKey = { readonly key: string; readonly fromSeq: number; readonly fromLeaf: number };

const enrolled = z.object({ publicKey, unsignedTo: z.record(z.string(), z.number()) });

/** Which key each console was bound to, by the centre's own signed events, and where the device table says something else. */
export async function deviceKeys(
  sql: Queries,
): Promise<{ readonly bound: ReadonlyMap<string, BoundKey>; readonly breach: Breach | null }> {
  const rows = await sql<{ device: string; body: unknown }[]>`
    select event.aggregate_id as device, event.body from event join device on device.id = event.device and device.is_centre
    where event.type = 'device.key-enrolled' order by event.seq desc`;
  const bound = new Map<string, BoundKey>();
  for (const { device, body } of rows) {
    const read = enrolled.safeParse(body);
    if (read.success) bound.set(device, { key: read.data.publicKey, unsignedTo: read.data.unsignedTo });
  }
  const kept = await sql<{ id: string; key: string | null }[]>`
    select id, public_key as key from device where not is_centre order by id`;
  const odd = kept.find(({ id, key }) => key !== (bound.get(id)?.key ?? null));
  return {
    bound,
    breach: odd === undefined ? null : { what: 'device-key-wrong', at: { kind: 'device', device: odd.id } },
  };
}

/** The centre's keys, the first one first. */
export const centreKeys = async (sql: Queries): Promise<readonly CentreKey[]> =>
  sql<CentreKey[]>`
    select public_key as key, from_seq as "fromSeq", from_leaf as "fromLeaf" from signing_key order by from_seq, at`;

/** The key in force at a place; `undefined` before the first. */
export const keyAt = (keys: readonly CentreKey[], by: 'fromSeq' | 'fromLeaf', place: number): string | undefined =>
  keys.findLast((one) => one[by] <= place)?.key;

const confirmed = z.object({ events: z.array(z.string()) });

/** Ids of all events whose erasure two people confirmed, as the centre's own signed events name them. */
export async function erasedEvents(sql: Queries): Promise<ReadonlySet<string>> {
  const rows = await sql<{ body: unknown }[]>`
    select event.body from event join device on device.id = event.device and device.is_centre
    where event.type = 'erasure.confirmed'`;
  return new Set(rows.flatMap(({ body }) => confirmed.safeParse(body).data?.events ?? []));
}

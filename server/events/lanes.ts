import { firstHash } from '../../contract/envelope.ts';
import type { Lane } from '../../domain/intake/lane.ts';
import type { Queries, Transaction } from '../db/connect.ts';

export type LaneHead = { readonly lastSeq: number; readonly lastHash: string };

const taken = (tx: Transaction, device: string, lane: Lane) => tx<LaneHead[]>`
  select last_seq as "lastSeq", last_hash as "lastHash" from device_lane where device = ${device} and lane = ${lane} for update`;

/** Takes one lane of a device for this transaction; two sendings of the same lane never interleave. Null: nothing ever came in it. */
export async function takeLane(tx: Transaction, device: string, lane: Lane): Promise<LaneHead | null> {
  const [row] = await taken(tx, device, lane);
  return row ?? null;
}

/** Takes one lane of a device, and makes it when nothing ever came in it. */
export async function lockLane(tx: Transaction, device: string, lane: Lane): Promise<LaneHead> {
  const [, [row]] = await Promise.all([
    tx`
      insert into device_lane (device, lane, last_seq, last_hash) values (${device}, ${lane}, 0, ${firstHash}) on conflict do nothing`,
    taken(tx, device, lane),
  ]);
  if (row === undefined) throw new Error('a lane row exists once it was made');
  return row;
}

export async function advanceLane(tx: Transaction, device: string, lane: Lane, head: LaneHead): Promise<void> {
  await tx`
    update device_lane set last_seq = ${head.lastSeq}, last_hash = ${head.lastHash} where device = ${device} and lane = ${lane}`;
}

/** The last contiguous sequence held of each lane; 0 where nothing came yet. */
export async function lanesOf(sql: Queries, device: string): Promise<Readonly<Record<Lane, number>>> {
  const rows = await sql<{ lane: Lane; lastSeq: number }[]>`
    select lane, last_seq as "lastSeq" from device_lane where device = ${device}`;
  const at = (lane: Lane): number => rows.find((row) => row.lane === lane)?.lastSeq ?? 0;
  return { urgent: at('urgent'), bulk: at('bulk') };
}

/** The device in whose name this database's own events are written. */
export async function centreDevice(sql: Queries): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from device where is_centre`;
  if (row === undefined) throw new Error('the first migration makes the centre');
  return row.id;
}

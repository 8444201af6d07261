import { randomUUID } from 'node:crypto';
import { instant } from '../../domain/ids.ts';
import type { Signer } from '../audit/ed25519.ts';
import type { Queries, Sql, Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre } from '../events/append-centre.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { positionOf } from './position.ts';
import { wasRestored, type Seen, type Why } from './was-restored.ts';

/** The epoch in force. @throws when the centre was never opened: opening it makes the first */
export async function epochOf(sql: Queries): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from epoch order by number desc limit 1`;
  if (row === undefined) throw new Error('the centre has no epoch yet');
  return row.id;
}

export type Looked = { readonly seen: Seen; readonly why: Why | null };
export type Looking = {
  readonly signer: Signer;
  readonly seen: Seen | null;
  readonly isTold: boolean;
  readonly now: () => number;
};

async function begin(tx: Transaction, why: Why, { signer, seen, now }: Looking): Promise<void> {
  const [at, id, position] = [instant(now()), randomUUID(), await positionOf(tx)];
  const lane = await lockCentre(tx, signer);
  await tx`
    insert into epoch (number, id, since, why, events, leaves)
    select coalesce(max(number), 0) + 1, ${id}, ${at}, ${why}, ${position.events}, ${position.leaves} from epoch`;
  if (why === 'first') return;
  // A step of the centre's own, so that the log itself says where one life ended and the next began.
  const aggregate = { kind: 'device', id: lane.device } as const;
  const body = { epoch: id, why, held: position, seen };
  await appendCentre(tx, lane, { aggregate, type: 'centre.restored', body, by: 'centre', at }, 1);
  await countAlarm(tx, 'database-restored', at);
}

/** Looks whether the database is still the one last seen, and begins a new epoch where it is not. */
export const lookAtEpoch = (sql: Sql, looking: Looking): Promise<Looked> =>
  sql.begin(async (tx) => {
    // Two servers that notice at once: the second sees what the first began.
    await tx`lock table epoch in exclusive mode`;
    const epochs = (await tx<{ id: string }[]>`select id from epoch order by number`).map((row) => row.id);
    const position = await positionOf(tx);
    const why = wasRestored({ seen: looking.seen, epochs, position, isTold: looking.isTold });
    if (why !== null) await begin(tx, why, looking);
    return { why, seen: { ...(await positionOf(tx)), epoch: await epochOf(tx) } };
  });

import type { Sql, Transaction } from '../../db/connect.ts';
import type { TreeHead } from '../head.ts';
import type { Breach } from './breach.ts';
import { leavesWaiting } from '../append-leaves.ts';
import { walkChains, type Counted } from './chains.ts';
import { centreKeys, deviceKeys, erasedEvents } from './keys.ts';
import { walkLog } from './log.ts';

/** What was verified, and the first place that does not hold; `null`: all of it holds. */
export type Verified = {
  readonly breach: Breach | null;
  readonly counted: Counted;
  readonly leaves: number;
  readonly heads: number;
  /** Committed, and not in the log yet: the next round of a running centre takes it in. */
  readonly waiting: number;
};

/** `heads`: kept elsewhere, checked besides the stored ones. `keys`: all public keys of the centre as an outsider knows them; missing: the database's own list. */
export type Believed = { readonly heads?: readonly TreeHead[]; readonly keys?: readonly string[] };

/** The same inside a transaction of the caller's. */
export async function verifyIn(tx: Transaction, { heads = [], keys: known }: Believed): Promise<Verified> {
  const stored = await tx<TreeHead[]>`select size, root, at, key, sig from audit_head order by size, at`;
  const waiting = await leavesWaiting(tx);
  const [keys, devices] = [await centreKeys(tx), await deviceKeys(tx)];
  const chains = await walkChains(tx, { bound: devices.bound, centre: keys, erased: await erasedEvents(tx) });
  const all = [...stored, ...heads];
  const log = await walkLog(tx, all, { keys });
  const stranger = known === undefined ? undefined : keys.find((one) => !known.includes(one.key));
  const strange: Breach | null =
    stranger === undefined ? null : { what: 'centre-key-wrong', at: { kind: 'centre-key', key: stranger.key } };
  // The chains name a place the most exactly; then the keys they hang on; then the log.
  const breach = strange ?? chains.breach ?? devices.breach ?? log.breach;
  return { breach, counted: chains.counted, leaves: log.leaves, heads: all.length, waiting };
}

/** Verifies everything a centre holds, as it stood at one instant; a running centre may go on meanwhile. */
export const verifyCentre = (sql: Sql, believed: Believed = {}): Promise<Verified> =>
  sql.begin('isolation level repeatable read read only', (tx) => verifyIn(tx, believed));

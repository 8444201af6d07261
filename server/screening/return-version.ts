import { randomUUID } from 'node:crypto';
import type { Staff } from '../../contract/people.ts';
import type { WaitingReturn } from '../../contract/scripts.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { staffNames } from '../supervision/staff.ts';
import { takeInstrument } from './draft-rows.ts';
import { writeStep } from './script-trail.ts';
import { findVersion, versionInForce } from './versions.ts';

type Waiting = Omit<WaitingReturn, 'name'> & {
  readonly id: string;
  readonly instrument: string;
  readonly replaces: string;
};

const waitingReturns = (sql: Queries) => sql<Waiting[]>`
  select id, instrument, version, replaces, reason, asked_by as who, asked_at as at
  from instrument_return where settled_at is null`;

/** What one person asked to be put back into force and a second has not confirmed yet, by instrument. */
export async function returnsWaiting(sql: Queries): Promise<ReadonlyMap<string, WaitingReturn>> {
  const rows = await waitingReturns(sql);
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.who),
  );
  return new Map(
    rows.map(({ instrument, version, reason, who, at }) => [
      instrument,
      { version, reason, who, name: nameOf(who), at },
    ]),
  );
}

type Returning = { readonly id: string; readonly version: string; readonly reason: string };

async function ask(tx: Transaction, who: Staff, at: string, asked: Returning & { readonly replaces: string }) {
  const { id, version, reason, replaces } = asked;
  if (reason.trim() === '') throw new Refused('reason-needed');
  await tx`update instrument_return set settled_at = ${at} where instrument = ${id} and settled_at is null`;
  await tx`
    insert into instrument_return (id, instrument, version, replaces, reason, asked_by, asked_at)
    values (${randomUUID()}, ${id}, ${version}, ${replaces}, ${reason}, ${who.id}, ${at})`;
  await writeStep(tx, who, at, { what: 'return-asked', instrument: id, version, note: reason });
  return 'waiting' as const;
}

async function confirm(tx: Transaction, who: Staff, at: string, waiting: Waiting) {
  const { id, instrument, version, reason } = waiting;
  await tx`update instrument_return set settled_at = ${at} where id = ${id}`;
  await tx`
    insert into instrument_in_force (instrument, version, since, by, also_by, reason)
    values (${instrument}, ${version}, ${at}, ${waiting.who}, ${who.id}, ${reason})`;
  await writeStep(tx, who, at, { what: 'returned', instrument, version, note: reason });
  return 'in-force' as const;
}

/**
 * Puts an earlier version back into force: the first person asks with a reason, a second one says the same version.
 *
 * @returns whether it waits for the second person, or is in force now
 * @throws {Refused} not-found, version-in-force, reason-needed, second-person-needed
 */
export async function returnVersion(house: House, who: Staff, asked: Returning): Promise<'waiting' | 'in-force'> {
  const at = instant(house.now());
  await house.shelf.reload();
  findVersion(house, asked.id, asked.version);
  const state = await house.sql.begin(async (tx) => {
    await takeInstrument(tx, asked.id);
    const replaces = versionInForce(house, asked.id)?.version ?? '';
    if (replaces === asked.version) throw new Refused('version-in-force');
    const waiting = (await waitingReturns(tx)).find((one) => one.instrument === asked.id);
    if (waiting?.version !== asked.version || waiting.replaces !== replaces)
      return ask(tx, who, at, { ...asked, replaces });
    if (waiting.who === who.id) throw new Refused('second-person-needed');
    return confirm(tx, who, at, waiting);
  });
  await house.shelf.reload();
  house.bus.poke('scripts');
  return state;
}

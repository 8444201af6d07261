import type { Staff } from '../../contract/people.ts';
import { endedStates, type Handover } from '../../domain/escalation/handover.ts';
import { holderOf } from '../../domain/escalation/step-of.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';
import { nameColumn } from '../supervision/staff.ts';
import { handOver, type Step } from './hand-over.ts';

/** Somebody who may take a shift over. */
export type Colleague = { readonly staffId: string; readonly name: string };
type Changed = { readonly ok: true; readonly value: { readonly count: number } } | Refusal;

/** Dispatchers of the same agency this centre has seen, by name; never oneself. */
export const colleaguesOf = async (sql: Queries, who: Staff): Promise<readonly Colleague[]> =>
  sql<Colleague[]>`
    select id as "staffId", ${nameColumn(sql)} as name from staff
    where agency = ${who.agency} and role in ('dispatcher', 'dispatch-supervisor') and id <> ${who.id} order by name`;

const finished = [...endedStates];

async function openOnes(sql: Queries, isMine: (one: Handover) => boolean): Promise<readonly string[]> {
  const rows = await sql<{ state: Handover }[]>`
    select state from escalation where stage not in ${sql(finished)} order by received_at`;
  return rows
    .map((row) => row.state)
    .filter(isMine)
    .map((one) => one.id);
}

/** One after the other; what changed meanwhile is left out, since it is no longer theirs. */
async function onEach(house: House, who: Staff, ids: readonly string[], decide: (one: Handover) => Step) {
  const results = [];
  for (const id of ids) results.push(await handOver(house, id, who.id, decide));
  return { ok: true as const, value: { count: results.filter((one) => one.ok).length } };
}

/** Hands every open emergency this person has to a named next one. Until that one takes it, it stays where it is. */
export async function offerShift(house: House, who: Staff, to: string): Promise<Changed> {
  const next = (await colleaguesOf(house.sql, who)).find((one) => one.staffId === to);
  if (next === undefined) return refuse('not-found', 'to');
  const isMine = (one: Handover): boolean => holderOf(one)?.by === who.id;
  const body = { byName: who.nameAr, to, toName: next.name };
  return onEach(house, who, await openOnes(house.sql, isMine), (one) =>
    isMine(one) && one.offered?.to !== to ? { kind: 'fact', fact: { type: 'watch.offered', body } } : { kind: 'done' },
  );
}

/** Takes everything that was handed to this person, by name. */
export async function takeShift(house: House, who: Staff): Promise<Changed> {
  const isOffered = (one: Handover): boolean => one.offered?.to === who.id;
  return onEach(house, who, await openOnes(house.sql, isOffered), (one) =>
    isOffered(one) ? { kind: 'fact', fact: { type: 'watch.taken', body: { byName: who.nameAr } } } : { kind: 'done' },
  );
}

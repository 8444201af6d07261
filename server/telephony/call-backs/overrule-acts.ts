import { randomUUID } from 'node:crypto';
import type { Staff } from '../../../contract/people.ts';
import { instant } from '../../../domain/ids.ts';
import { mayBeOverruled, mayCallNow } from '../../../domain/people/calling-back.ts';
import { refuse } from '../../../domain/refusal.ts';
import type { House } from '../../house.ts';
import { onItem, type Doing, type Done } from './acts.ts';
import { knownCallers, markOf } from './known-callers.ts';
import { latestOverrules } from './overrules.ts';
import { addStep } from './steps.ts';

const done: Done = { ok: true, value: null };

/** How long a supervisor's yes carries the one call it is for. A figure of the house's own. Milliseconds. */
const validMs = 15 * 60_000;

async function ask({ tx, who, now, row }: Doing, reason: string): Promise<Done> {
  if (row.owner !== who.id) return refuse('not-yours');
  const caller = (await knownCallers(tx, [row.number]))(row.number);
  const verdict = mayCallNow(caller, now);
  if (verdict.may === 'call' || !mayBeOverruled(verdict)) return refuse('not-in-this-state');
  const before = (await latestOverrules(tx, [row.id])).get(row.id);
  if (before !== undefined && before.decidedBy === null) return refuse('not-in-this-state');
  const id = randomUUID();
  await tx`
    insert into call_back_overrule (id, call_back_id, why, knew, reason, asked_by, asked_at)
    values (${id}, ${row.id}, ${verdict.why}, ${markOf(caller, id)}, ${reason}, ${who.id}, ${now})`;
  await addStep(tx, row.id, { at: now, what: 'overrule-asked', by: who.id, code: verdict.why });
  return done;
}

type Decision = { readonly isAllowed: boolean; readonly reason: string };

async function decide({ tx, who, now, row }: Doing, { isAllowed, reason }: Decision): Promise<Done> {
  const asked = (await latestOverrules(tx, [row.id])).get(row.id);
  if (asked === undefined || asked.decidedBy !== null) return refuse('not-in-this-state');
  if (asked.askedBy === who.id) return refuse('second-person-needed');
  const validUntil = isAllowed ? instant(Date.parse(now) + validMs) : null;
  await tx`
    update call_back_overrule set decided_by = ${who.id}, decided_at = ${now}, is_allowed = ${isAllowed}, decided_because = ${reason},
      valid_until = ${validUntil}
    where id = ${asked.id}`;
  const what = isAllowed ? 'overrule-allowed' : 'overrule-refused';
  await addStep(tx, row.id, {
    at: now,
    what,
    by: who.id,
    code: asked.why,
    ...(validUntil === null ? {} : { forAt: validUntil }),
  });
  return done;
}

/**
 * The operator who has it asks to call although the rule says no.
 *
 * @returns not-found, not-yours, not-in-this-state when there is nothing to overrule or one waits
 */
export const askToOverrule = (house: House, who: Staff, id: string, reason: string): Promise<Done> =>
  onItem(house, who, id, (doing) => ask(doing, reason));

/**
 * A supervisor's word on it: yes for one call within a quarter of an hour, or no.
 *
 * @returns not-found, not-in-this-state, second-person-needed: nobody allows it to themselves
 */
export const decideOverrule = (house: House, who: Staff, id: string, decision: Decision): Promise<Done> =>
  onItem(house, who, id, (doing) => decide(doing, decision));

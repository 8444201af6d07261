import { v7 } from 'uuid';
import type { Staff } from '../../../contract/people.ts';
import { instant } from '../../../domain/ids.ts';
import { mayCallNow } from '../../../domain/people/calling-back.ts';
import { refuse } from '../../../domain/refusal.ts';
import type { Transaction } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { refusesTime, type Done } from './acts.ts';
import { knownCallers } from './known-callers.ts';
import { addStep } from './steps.ts';

type Promised = { readonly intakeId: string; readonly at: string };
type Row = { readonly operator: string | null; readonly number: string | null };

async function promiseIn(tx: Transaction, who: Staff, { intakeId, at }: Promised, now: string): Promise<Done> {
  const [intake] = await tx<Row[]>`
    select i.operator, coalesce(c.from_number, i.state -> 'safeContact' ->> 'number') as number
    from intake i left join call c on c.id = i.call_id where i.id = ${intakeId}`;
  if (intake === undefined) return refuse('not-found');
  if (intake.operator !== who.id) return refuse('not-yours');
  if (intake.number === null) return refuse('input-invalid', 'number');
  const verdict = mayCallNow((await knownCallers(tx, [intake.number]))(intake.number), at);
  if (verdict.may === 'never') return refuse('call-back-not-safe');
  const refusal = await refusesTime(tx, intake.number, { at, now });
  if (refusal !== null) return refusal;
  // One caller is one piece of work: what was open already now has the promise's time.
  const [item] = await tx<{ id: string }[]>`
    insert into call_back (id, number, why, calls, intake_id, owner, opened_at, missed_at, due_at)
    values (${v7()}, ${intake.number}, 'promised', 0, ${intakeId}, ${who.id}, ${now}, ${now}, ${at})
    on conflict (number) where closed_at is null do update
    set why = 'promised', intake_id = excluded.intake_id, due_at = excluded.due_at, owner = coalesce(call_back.owner, excluded.owner)
    returning id`;
  if (item !== undefined) await addStep(tx, item.id, { at: now, what: 'promised', by: who.id, forAt: at });
  return { ok: true, value: null };
}

/**
 * An operator said in a call of theirs that we would call at this time; it becomes their work, and its rule is read again when it is due.
 *
 * @returns not-found also before the record has reached the centre, not-yours, input-invalid, call-back-not-safe, call-back-outside-hours
 */
export async function promiseToCall(house: House, who: Staff, promised: Promised): Promise<Done> {
  const result = await house.sql.begin((tx) => promiseIn(tx, who, promised, instant(house.now())));
  if (result.ok) house.bus.poke('calls');
  return result;
}

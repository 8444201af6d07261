import { createHash } from 'node:crypto';
import { numberToCall, type KnownCaller } from '../../../domain/people/calling-back.ts';
import type { SafeContact } from '../../../domain/people/safe-contact.ts';
import type { Queries } from '../../db/connect.ts';

type Rule = { readonly number: string; readonly rule: SafeContact };

/**
 * What these callers said about being called: in every contact from their number, in every contact that names it as the safe one, and in
 * the record a promise was made in.
 */
async function rulesOf(sql: Queries, numbers: readonly string[]): Promise<readonly Rule[]> {
  return sql<Rule[]>`
    select said.number, i.state -> 'safeContact' as rule from (
      select c.from_number as number, i.id from call c join intake i on i.call_id = c.id where c.from_number = any(${[...numbers]})
      union
      select n.number, k.intake_id from unnest(${[...numbers]}::text[]) as n (number)
        join search_key k on k.kind = 'number' and k.word = regexp_replace(n.number, '\\D', '', 'g') and k.number = n.number
        join intake i on i.id = k.intake_id and i.state -> 'safeContact' ->> 'number' = n.number
      union
      select b.number, b.intake_id from call_back b where b.number = any(${[...numbers]}) and b.intake_id is not null) said
    join intake i on i.id = said.id and i.state ? 'safeContact'
    order by i.opened_at, i.id`;
}

async function perpetratorsAmong(sql: Queries, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ number: string }[]>`
    select n.number from unnest(${[...numbers]}::text[]) as n (number)
    where exists (
      select 1 from intake i
      where i.state -> 'people' @> jsonb_build_array(jsonb_build_object('role', 'alleged-perpetrator', 'phone', n.number)))`;
  return new Set(rows.map((row) => row.number));
}

/** Everything the rules need of these callers, by the number they rang from; of one who withheld it nothing is known. */
export async function knownCallers(
  sql: Queries,
  numbers: readonly (string | null)[],
): Promise<(number: string | null) => KnownCaller> {
  const asked = [...new Set(numbers.filter((number) => number !== null))];
  if (asked.length === 0) return (number) => ({ number, rules: [], perpetrators: new Set() });
  const all = await rulesOf(sql, asked);
  const bare = (number: string | null): KnownCaller => ({
    number,
    rules: all.flatMap((one) => (one.number === number ? [one.rule] : [])),
    perpetrators: new Set(),
  });
  const dialled = asked.flatMap((number) => numberToCall(bare(number)) ?? []);
  const perpetrators = await perpetratorsAmong(sql, [...new Set(dialled)]);
  return (number) => ({ ...bare(number), perpetrators });
}

/** Stands for what is known of a caller, so that a decision about it can be seen to be old; `salt` keeps it from being guessed. */
export function markOf({ number, rules, perpetrators }: KnownCaller, salt: string): string {
  const known = JSON.stringify([number, rules, [...perpetrators].toSorted()]);
  return createHash('sha256').update(salt).update(known).digest('hex');
}

import type { CallCard } from '../../../contract/api.ts';
import type { AskedOfMe } from '../../../contract/calls-together.ts';
import { asksSomebody, phaseOf } from '../../../domain/call/party.ts';
import type { Queries } from '../../db/connect.ts';
import { cardsOf, type CallRow, type Seen } from '../call-card.ts';
import { sinceOf, twoNames } from './party-views.ts';

type Row = CallRow & { readonly owner: string | null };

/** The call whose operator asks this person now, and who asks; null: nobody does. */
export async function askedOfMe(sql: Queries, seen: Seen): Promise<AskedOfMe<CallCard> | null> {
  const rows = await sql<Row[]>`
    select id, state, queued_at, claimed_by, coalesce(claimed_by, answered_by) as owner from call
    where ended_at is null and asks = ${seen.reader.id} limit 1`;
  const [row] = rows;
  const leg = (row?.state.legs ?? []).findLast(asksSomebody);
  const [card] = await cardsOf(sql, rows, seen);
  if (row === undefined || leg?.who === undefined || leg.who.way === 'bring-in' || card === undefined) return null;
  const owner = row.owner ?? '';
  return {
    card,
    by: (await twoNames(sql, [owner])).get(owner) ?? { ar: owner, en: owner },
    way: leg.who.way,
    phase: phaseOf(leg) === 'consulting' ? 'consulting' : 'calling',
    since: sinceOf(leg),
  };
}

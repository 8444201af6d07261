import { instant } from '../../domain/ids.ts';
import type { CallBoard } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { Queries } from '../db/connect.ts';
import { inTheirTurn, offersAt } from '../queue/offers-at.ts';
import { cardsOf, type CallRow } from './call-card.ts';
import type { Switchboard } from './switchboard.ts';
import { askedOfMe } from './together/asked-of-me.ts';
import { takenFrom } from './together/live-calls.ts';

const missedHours = 24;
const mostMissed = 100;

type Asked = {
  readonly sql: Queries;
  readonly now: number;
  readonly networks: Pick<Switchboard, 'canAnswer' | 'abilitiesOf'>;
};

/**
 * The calls as this person's desk shows them. Checks no right: whoever calls it has done so.
 *
 * @param asked.networks say whether any of them can give a call to a desk now, and what each can do
 */
export async function callBoard({ sql, now, networks }: Asked, reader: Staff): Promise<CallBoard> {
  const waiting = await sql<CallRow[]>`
    select id, state, queued_at, claimed_by from call
    where ended_at is null and phase in ('queued', 'ringing') and claimed_by is null and not state ? 'dialledBy' order by queued_at, id`;
  const rung = await offersAt(sql, reader, now);
  const mine = await sql<CallRow[]>`
    select id, state, queued_at, claimed_by from call
    where ended_at is null and (claimed_by = ${reader.id} or answered_by = ${reader.id} or state ->> 'dialledBy' = ${reader.id}) order by queued_at desc, id limit 1`;
  const missed = await sql<CallRow[]>`
    select id, state, queued_at, claimed_by from call
    where ended_at > ${instant(now - missedHours * 3_600_000)}
      and not state ? 'dialledBy' and (not state ? 'answeredAt' or state ->> 'endReason' in ('interrupted', 'abandoned'))
    order by ended_at desc, id limit ${mostMissed}`;
  const cards = await cardsOf(sql, [...waiting, ...mine, ...missed], { reader, abilitiesOf: networks.abilitiesOf });
  const taken = await takenFrom(sql, now, reader);
  const asked = await askedOfMe(sql, { reader, abilitiesOf: networks.abilitiesOf });
  const inQueue = inTheirTurn(cards.slice(0, waiting.length), rung.standing);
  return {
    waiting: inQueue,
    ...(rung.offered !== null && inQueue.some((card) => card.callId === rung.offered) ? { offered: rung.offered } : {}),
    ...(rung.taken === null ? {} : { taken: rung.taken }),
    mine: mine.length === 0 ? null : (cards[waiting.length] ?? null),
    missed: cards.slice(waiting.length + mine.length),
    ...(asked === null ? {} : { asked }),
    ...(taken === null ? {} : { takenFromMe: taken }),
    telephony: networks.canAnswer() ? 'up' : 'down',
  };
}

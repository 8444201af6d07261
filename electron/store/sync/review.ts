import type { Aside } from '../../../contract/hello.ts';
import { lanes } from '../../../domain/intake/lane.ts';
import type { Writing } from '../file/store-db.ts';
import type { Acknowledged } from './offer-again.ts';

/** Steps that were put aside and somebody dealt with: they stay put aside, and are shown for review no more. */
export function closeReviewed(tx: Writing, ids: readonly string[]): void {
  tx.prepare(
    "update event set code = null where event_id in (select value from json_each(?)) and code is not null and state in ('held', 'quarantined')",
  ).run(JSON.stringify(ids));
}

/**
 * Takes over what the centre says today of steps it has: what was held and is taken up is shown no more, what was taken and is put aside
 * now is shown. Only a whole list says that a step is missing from it.
 *
 * @param before what was acknowledged when the centre was asked: its list may be from before anything later
 */
export function reviewAgain(tx: Writing, { isWhole, steps }: Aside, before: Acknowledged): void {
  const said = JSON.stringify(steps);
  if (isWhole)
    for (const lane of lanes)
      tx.prepare(
        `update event set state = 'acked', code = null
         where code is not null and lane = ? and seq <= ? and state in ('held', 'quarantined')
           and event_id not in (select value ->> 'eventId' from json_each(?))`,
      ).run(lane, before[lane], said);
  tx.prepare(
    `update event set code = said.code, state = iif(said.code = 'event-from-newer-version', 'held', 'quarantined')
     from (select value ->> 'eventId' as event_id, value ->> 'code' as code from json_each(?)) as said
     where event.event_id = said.event_id and event.state <> 'pending' and event.code is not said.code`,
  ).run(said);
}

import { instant } from '../../../domain/ids.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';

/** A centre that was set back to a copy of at most this age gets everything again; so long nothing leaves. */
const keptForMs = 7 * 24 * 3_600_000;
/** What leaves in one transaction: answers on the screen wait for it. */
const mostAtOnce = 20;

/** Notes when the centre was seen to have what it acknowledged, by the centre's own clock: this console's may be wrong. */
function stampAcknowledged(tx: Writing, serverTime: string): void {
  tx.prepare("update event set acked_at = ? where state <> 'pending' and acked_at is null").run(serverTime);
}

/**
 * Intakes whose every step has been at the centre for long enough, that hold no half-typed word and no file on its way, and that nobody here works on any
 * more: finished, or of somebody who has written nothing on this console for as long.
 */
function over(db: StoreDb, serverTime: string): readonly string[] {
  const before = instant(Date.parse(serverTime) - keptForMs);
  return db
    .prepare<[{ before: string; most: number }], string>(
      `select id from intake
       where not exists (
           select 1 from event where aggregate = intake.id
             and (state = 'pending' or code is not null or acked_at is null or acked_at > @before or body_hash is null))
         and not exists (select 1 from draft where intake_id = intake.id)
         and not exists (select 1 from attachment where intake_id = intake.id and state = 'waiting')
         and (status = 'wrapped-up'
           or not exists (select 1 from intake as other where other.operator = intake.operator and other.updated > @before))
       limit @most`,
    )
    .pluck()
    .all({ before, most: mostAtOnce });
}

/**
 * Takes the words off this console that have been safe at the centre for a week. Their steps stay as links of the chain, each with its hash and signature.
 *
 * @param serverTime the centre's clock; a console whose own jumps ahead lets nothing go early
 * @returns how many intakes left
 */
export function letGo(tx: Writing, serverTime: string): number {
  stampAcknowledged(tx, serverTime);
  const ids = over(tx, serverTime);
  for (const id of ids) {
    tx.prepare("update event set body = '{}', salt = null where aggregate = ? and salt is not null").run(id);
    tx.prepare('delete from intake where id = ?').run(id);
  }
  return ids.length;
}

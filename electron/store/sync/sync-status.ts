import type { SyncStatus } from '../../../contract/bridge.ts';
import type { StoreDb } from '../file/store-db.ts';

type Waiting = { readonly waiting: number; readonly oldest: string | null };
/** More would not be read by anyone at a desk; the supervisor's board has them all. */
const mostForReview = 50;

/** What waits for the centre and what it put aside, from the record; `centre` and `since` are the sender's own. */
export function outboxStatus(db: StoreDb): Pick<SyncStatus, 'waiting' | 'oldestWaitingAt' | 'needsReview'> {
  const row = db
    .prepare<[], Waiting>('select count(*) as waiting, min(at) as oldest from lane join event using (lane) where seq > acked')
    .get();
  const needsReview = db
    .prepare<[number], SyncStatus['needsReview'][number]>(
      'select event_id as eventId, type, code, at from event where code is not null order by at desc limit ?',
    )
    .all(mostForReview);
  return { waiting: row?.waiting ?? 0, oldestWaitingAt: row?.oldest ?? null, needsReview };
}

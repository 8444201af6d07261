import type { SyncStatus } from '../../../contract/bridge.ts';
import type { StoreDb } from '../file/store-db.ts';

/** The part of the status that one record and its way to the centre know. */
export type SentStatus = Omit<SyncStatus, 'disk' | 'setAside' | 'filesWaiting'>;

type Waiting = { readonly waiting: number; readonly oldest: string | null };
/** More would not be read by anyone at a desk; the supervisor's board has them all. */
const mostForReview = 50;

/**
 * What waits for the centre and what it put aside, from the record; `centre` and `since` are the sender's own.
 * Counted from the lanes' heads: asked after every step, it may not grow slower with what waits.
 */
export function outboxStatus(db: StoreDb): Pick<SyncStatus, 'waiting' | 'oldestWaitingAt' | 'needsReview'> {
  const lanes = db
    .prepare<[], Waiting>(
      'select next_seq - 1 - acked as waiting, at as oldest from lane left join event on event.lane = lane.lane and seq = acked + 1',
    )
    .all();
  const oldest = lanes.flatMap((lane) => lane.oldest ?? []).toSorted();
  const needsReview = db
    .prepare<[number], SyncStatus['needsReview'][number]>(
      'select event_id as eventId, type, code, at from event where code is not null order by at desc limit ?',
    )
    .all(mostForReview);
  return {
    waiting: lanes.reduce((sum, lane) => sum + lane.waiting, 0),
    oldestWaitingAt: oldest[0] ?? null,
    needsReview,
  };
}

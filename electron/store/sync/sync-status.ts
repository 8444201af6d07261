import type { SyncStatus } from '../../../contract/bridge.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { StoreDb } from '../file/store-db.ts';

/** The part of the status that one record and its way to the centre know. */
export type SentStatus = Omit<SyncStatus, 'disk' | 'setAside' | 'sealed' | 'filesWaiting'>;

type Waiting = {
  readonly lane: Lane;
  readonly waiting: number;
  readonly oldest: string | null;
  readonly isStopped: number;
};
/** More would not be read by anyone at a desk; the supervisor's board has them all. */
const mostForReview = 50;

/**
 * What waits for the centre and what it put aside, from the record; `centre` and `since` are the sender's own.
 * Counted from the lanes' heads: asked after every step, it may not grow slower with what waits.
 */
export function outboxStatus(
  db: StoreDb,
): Pick<SyncStatus, 'waiting' | 'urgent' | 'isUrgentStopped' | 'oldestWaitingAt' | 'needsReview'> {
  const lanes = db
    .prepare<[], Waiting>(
      'select lane.lane, next_seq - 1 - acked as waiting, at as oldest, stopped is not null or code is not null as isStopped from lane left join event on event.lane = lane.lane and seq = acked + 1',
    )
    .all();
  const urgent = lanes.find((one) => one.lane === 'urgent');
  const oldest = lanes.flatMap((lane) => lane.oldest ?? []).toSorted();
  const needsReview = db
    .prepare<[number], SyncStatus['needsReview'][number]>(
      'select event_id as eventId, type, code, at from event where code is not null order by at desc limit ?',
    )
    .all(mostForReview);
  return {
    waiting: lanes.reduce((sum, lane) => sum + lane.waiting, 0),
    urgent: urgent?.waiting ?? 0,
    isUrgentStopped: urgent?.isStopped === 1,
    oldestWaitingAt: oldest[0] ?? null,
    needsReview,
  };
}

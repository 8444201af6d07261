import { noBreach, type Breaches } from '../campaign.ts';
import { eventsIn, halfWritten } from '../parts/inspect.ts';
import { outboxStatus } from '../../../electron/store/sync/sync-status.ts';
import type { ModelCentre } from './model-centre.ts';
import type { SimConsole } from './sim-console.ts';

/** Intakes that do not stand at the centre as they stand on the console whose word they are. */
function differing({ db }: SimConsole, centre: ModelCentre): number {
  const kept = db.prepare<[], { id: string; state: string }>('select id, state from intake').all();
  return kept.filter(({ id, state }) => JSON.stringify(centre.intake(id)) !== state).length;
}

/** Places at which a feed tells one lane's facts out of their order. */
function disorder(events: readonly { eventId: string; lane: string; seq: number }[], feed: readonly string[]): number {
  const places = new Map(feed.map((id, at) => [id, at]));
  return events.filter((event, at) => {
    const before = events[at - 1];
    return before?.lane === event.lane && (places.get(before.eventId) ?? -1) > (places.get(event.eventId) ?? Infinity);
  }).length;
}

/** Holds the centre against one console: each fact once, in order, none refused, every intake the same, nothing left waiting. */
export function checkConsole(console: SimConsole, centre: ModelCentre): Breaches {
  const events = eventsIn(console.db);
  const rows = centre.rows(console.device);
  const hashes = rows.map((row) => row.stored.envelope.hash);
  const refused = rows.filter((row) => row.verdict !== 'accepted').length;
  const status = outboxStatus(console.db);
  const published = events.map((event) => centre.feed.filter((id) => id === event.eventId).length);
  return {
    ...noBreach,
    lost:
      events.filter((event) => !hashes.includes(event.hash)).length + published.filter((times) => times === 0).length,
    doubled: hashes.length - new Set(hashes).size + published.filter((times) => times > 1).length,
    corrupt:
      refused +
      differing(console, centre) +
      disorder(events, centre.feed) +
      halfWritten(console.db, events) +
      status.needsReview.length,
    stuck: status.waiting > 0 ? 1 : 0,
  };
}

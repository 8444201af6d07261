import type { sendEvents, Envelope, EventsReply } from '../../../contract/envelope.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { Intake } from '../../../domain/intake/intake.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import type { Ingested } from '../../../server/events/ingest.ts';
import type { LaneHead } from '../../../server/events/lanes.ts';
import { readEvent } from '../../../contract/known-events.ts';
import { judgeAll, resultOf } from '../../../server/events/judge-sending.ts';
import { inWrittenOrder, type Entry } from '../../../server/events/publish.ts';
import { readBatch } from '../../../server/events/read-batch.ts';
import { replay } from '../../../server/events/replay.ts';
import type { StoredEvent, Verdict } from '../../../server/events/stored-event.ts';
import { weighSending } from '../../../server/events/weigh-sending.ts';
import type { z } from 'zod';
import { modelDispatch, type ModelDispatch } from './model-dispatch.ts';

type Row = {
  readonly stored: StoredEvent;
  verdict: Verdict;
  code: RefusalCode | null;
  dispatchCode: RefusalCode | null;
  isPublished: boolean;
};
type IntakeRow = { readonly id: string; readonly device: string; arrivals: number; state: Intake | null };
export type Sent = {
  readonly device: string;
  readonly lane: Lane;
  readonly body: z.infer<typeof sendEvents>;
  readonly now: string;
};

/**
 * The centre in memory: the real judging, weighing and replaying, around tables that are plain maps. What PostgreSQL adds (locks,
 * transactions) is one call at a time here; `model-check` holds the two against each other.
 */
export type ModelCentre = {
  readonly ingest: (sent: Sent) => Ingested;
  readonly rows: (device: string) => readonly Row[];
  readonly intake: (id: string) => Intake | null;
  readonly feed: readonly string[];
};

const laneName = (device: string, lane: string): string => `${device} ${lane}`;

/** @param people by id, on every console */
export function modelCentre(
  people: ReadonlyMap<string, Role>,
  dispatch: Pick<ModelDispatch, 'take'> = modelDispatch(),
): ModelCentre {
  const heads = new Map<string, LaneHead>();
  const lanes = new Map<string, Row[]>();
  const ids = new Map<string, Row>();
  const intakes = new Map<string, IntakeRow>();
  const ofIntake = new Map<string, Row[]>();
  const feed: string[] = [];

  const intakeRow = (id: string, device: string): IntakeRow => {
    const row = intakes.get(id) ?? { id, device, arrivals: 0, state: null };
    intakes.set(id, row);
    return row;
  };

  const project = (id: string, isNew: ReadonlySet<string>, now: string): readonly Entry[] => {
    const row = intakes.get(id);
    if (row === undefined) return [];
    const entries: Entry[] = [];
    const own = (ofIntake.get(id) ?? []).flatMap((one) => {
      const { envelope, arrival } = one.stored;
      const read = readEvent(envelope);
      return read.kind === 'fact' ? [{ row: one, envelope, arrival, fact: read.fact }] : [];
    });
    for (const { row: one, envelope, fact } of own)
      if (isNew.has(envelope.eventId)) one.dispatchCode = dispatch.take(envelope, fact, now);
    const { intake, codes } = replay(row, own, bundledCatalogue);
    row.state = intake;
    for (const { row: one, envelope } of own) {
      one.code = codes.get(envelope.eventId) ?? one.dispatchCode;
      one.verdict = one.code === null ? 'accepted' : 'quarantined';
      if (one.code === null && !one.isPublished) {
        one.isPublished = true;
        entries.push({ eventId: envelope.eventId, feeds: ['centre'] });
      }
    }
    return entries;
  };

  const store = (stored: StoredEvent): Row => {
    const row: Row = { stored, verdict: stored.verdict, code: stored.code, dispatchCode: null, isPublished: false };
    const { envelope } = stored;
    const name = laneName(envelope.device, envelope.lane);
    lanes.set(name, [...(lanes.get(name) ?? []), row]);
    ids.set(envelope.eventId, row);
    if (stored.counts) ofIntake.set(envelope.aggregate.id, [...(ofIntake.get(envelope.aggregate.id) ?? []), row]);
    return row;
  };

  const take = (fresh: readonly Envelope[], device: string, now: string): EventsReply['results'] => {
    const touched = [...new Set(fresh.map((one) => one.aggregate.id))].toSorted();
    const rows = touched.map((id) => intakeRow(id, device));
    const judged = judgeAll(fresh, { people, beside: new Set([device]), readEvent }, rows);
    const taken = judged.map(store);
    for (const { stored } of taken) intakeRow(stored.envelope.aggregate.id, device).arrivals += 1;
    const isNew = new Set(fresh.map((one) => one.eventId));
    const entries = touched.flatMap((id) => project(id, isNew, now));
    feed.push(...inWrittenOrder(entries, fresh).map((entry) => entry.eventId));
    return taken.map((row) => resultOf(row.stored, row.code));
  };

  const ingest = ({ device, lane, body, now }: Sent): Ingested => {
    const batch = readBatch(body.events, { device, lane, firstSeq: body.firstSeq });
    if (!batch.ok) return batch;
    const name = laneName(device, lane);
    const held = (lanes.get(name) ?? []).map(({ stored, code }) => ({
      seq: stored.envelope.seq,
      hash: stored.envelope.hash,
      code,
    }));
    const known = { head: heads.get(name) ?? null, held, ids: new Set(ids.keys()) };
    const weighed = weighSending(batch.events, known);
    if (!weighed.ok) return weighed;
    const results = [...weighed.repeated, ...take(weighed.fresh, device, now)];
    heads.set(name, weighed.after);
    return { ok: true, value: { ackTo: weighed.after.lastSeq, results, serverTime: now } };
  };

  return {
    ingest,
    feed,
    intake: (id) => intakes.get(id)?.state ?? null,
    rows: (device) => ['bulk', 'urgent'].flatMap((lane) => lanes.get(laneName(device, lane)) ?? []),
  };
}

import type { LiveTopic } from '../../contract/api.ts';
import { instant } from '../../domain/ids.ts';
import type { Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { devicesBeside, peopleOn } from './devices.ts';
import { eventsOf, keepVerdict, lockIntakes, type EventRow } from './intake-rows.ts';
import { judgeOne } from './judge-sending.ts';
import { takeLane } from './lanes.ts';
import { keepRecords, projectIntake, type Projected } from './project-intake.ts';
import { inWrittenOrder, publish } from './publish.ts';
import { unreadOf, unreadPlaces, type Place, type Unread } from './unread-events.ts';

type Again = Pick<House, 'readEvent' | 'catalogue'> & { readonly at: string };
type Chunk = { readonly lastSeq: number; readonly taken: number; readonly topics: readonly LiveTopic[] };

const intakesOf = (events: readonly Unread[]): readonly string[] => [
  ...new Set(events.flatMap(({ envelope: { aggregate } }) => (aggregate.kind === 'intake' ? [aggregate.id] : []))),
];

const asRow = ({ envelope, arrival, verdict, code }: Unread): EventRow => ({
  envelope,
  arrival,
  verdict,
  code,
  dispatchCode: null,
  published: false,
});

/** Makes intakes again, now from all that can be read of them. */
async function projectAgain(tx: Transaction, { device }: Place, unread: readonly Unread[], again: Again) {
  const { readEvent, catalogue, at } = again;
  const ids = intakesOf(unread);
  const rows = await lockIntakes(tx, ids, device, at);
  const known = await eventsOf(tx, ids);
  const judging = { people: await peopleOn(tx, device), beside: await devicesBeside(tx, device), readEvent };
  const read: Unread[] = [];
  for (const one of unread) {
    const { eventId, aggregate } = one.envelope;
    const holder = rows.find((row) => row.id === aggregate.id)?.device ?? null;
    const { verdict, code, counts } = judgeOne(one.envelope, judging, holder);
    if (counts) read.push(one);
    else if (verdict === 'quarantined' && code !== one.code) await keepVerdict(tx, eventId, code, at);
  }
  const isNew = new Set(read.map((one) => one.envelope.eventId));
  await tx`update event set counts = true where event_id = any(${[...isNew]}::uuid[])`;
  const projected: Projected[] = [];
  for (const row of rows) {
    const own = read.filter((one) => one.envelope.aggregate.id === row.id).map(asRow);
    const all = [...(known.get(row.id) ?? []), ...own].toSorted((a, b) => a.arrival - b.arrival);
    projected.push(await projectIntake(tx, { row, rows: all, isNew, catalogue: catalogue(), readEvent, at }));
  }
  await keepRecords(tx, projected, at);
  return { projected, taken: isNew.size };
}

async function replayChunk(tx: Transaction, house: House, place: Place, after: number): Promise<Chunk | null> {
  // Two servers that start at once: the second waits here and finds nothing left.
  await takeLane(tx, place.device, place.lane);
  const unread = await unreadOf(tx, place, after);
  const last = unread.at(-1);
  if (last === undefined) return null;
  const { projected, taken } = await projectAgain(tx, place, unread, { ...house, at: instant(house.now()) });
  const entries = projected.flatMap((one) => one.entries);
  const events = unread.map((one) => one.envelope);
  await publish(tx, inWrittenOrder(entries, events));
  return { lastSeq: last.envelope.seq, taken, topics: projected.flatMap((one) => one.topics) };
}

async function replayLane(house: House, place: Place): Promise<number> {
  let [taken, after] = [0, 0];
  for (;;) {
    const from = after;
    const chunk = await house.sql.begin((tx) => replayChunk(tx, house, place, from));
    if (chunk === null) return taken;
    for (const topic of new Set(chunk.topics)) house.bus.poke(topic);
    taken += chunk.taken;
    after = chunk.lastSeq;
  }
}

/**
 * Takes up what came from a newer program and was held until this one, which can read it: in the order of its lane, each intake
 * made again from all its events. So too what was put aside as malformed and no longer is. What is still not known stays as it was,
 * and doing it again changes nothing.
 *
 * @returns how many events take part from now on
 */
export async function replayHeld(house: House): Promise<number> {
  let taken = 0;
  for (const place of await unreadPlaces(house.sql)) taken += await replayLane(house, place);
  return taken;
}

import { readEvent } from '../../../contract/known-events.ts';
import type { Staff } from '../../../contract/people.ts';
import { asId, type DeviceId, type StaffId } from '../../../domain/ids.ts';
import type { Sql } from '../../../server/db/connect.ts';
import { attachmentFiles } from '../../../server/attachments/attachment-files.ts';
import { enrolConsole } from '../../../server/events/devices.ts';
import { ingest, type Ingested } from '../../../server/events/ingest.ts';
import type { House } from '../../../server/house.ts';
import { rememberStaff } from '../../../server/supervision/staff.ts';
import { aSigner, noSealKeys } from '../../builders/a-signer.ts';
import { bundledShelf } from '../../builders/bundled-shelf.ts';
import { noBreach, type Means, type Trial } from '../campaign.ts';
import type { Played } from './schedule.ts';

/** Enough of a house for taking events. */
const houseOn = (sql: Sql, clock: { ms: number }): House => ({
  sql,
  bus: { poke: () => undefined, onPoke: () => () => false, stop: () => Promise.resolve() },
  now: () => clock.ms,
  catalogue: bundledShelf.catalogue,
  shelf: bundledShelf,
  readEvent,
  demo: false,
  files: attachmentFiles(''),
  centreKey: aSigner(),
  sealKeys: noSealKeys,
  publicUrl: '',
  who: () => Promise.reject(new Error('nobody asks here')),
});

const operator = (id: string): Staff => ({
  id: asId<StaffId>(id),
  nameAr: id,
  nameEn: id,
  role: 'operator',
  agency: 'faults',
});

async function enrolAll(house: House, { sent, keys }: Pick<Played, 'sent' | 'keys'>): Promise<void> {
  const pairs = new Map<string, string>();
  for (const { device, body } of sent)
    for (const event of body.events) pairs.set(device, String((event as { by: unknown }).by));
  for (const [device, staff] of pairs) {
    await rememberStaff(house.sql, operator(staff));
    await enrolConsole(house, staff, { device: asId<DeviceId>(device), ...keys.get(device) });
  }
}

/** Rows of one device as both sides can tell them. */
async function storedRows(sql: Sql, device: string): Promise<readonly string[]> {
  const rows = await sql<{ place: string }[]>`
    select event_id || ' ' || verdict || ' ' || coalesce(code, '-') as place from event where device = ${device} order by lane, seq`;
  return rows.map((row) => row.place);
}

async function feedOrder(sql: Sql, devices: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select feed_entry.event_id as id from feed_entry join event using (event_id)
    where feed = 'centre' and device = any(${[...devices]}::uuid[]) order by feed_seq`;
  return rows.map((row) => row.id);
}

const differing = (one: readonly string[], other: readonly string[]): number =>
  Array.from({ length: Math.max(one.length, other.length) }).filter((_, at) => one[at] !== other[at]).length;

/** What it says of the events; the simulated centre has one life only, and no name for it. */
const told = (reply: Ingested): string => JSON.stringify(reply.ok ? { ...reply.value, epoch: undefined } : reply);

/** Sends what the simulated centre took to the real one, in the same order, and counts what differs. */
export async function modelDiffers(means: Means, played: Played): Promise<Trial> {
  const { sent, replies, centre, trial } = played;
  const { sql } = await means.centre();
  const clock = { ms: 0 };
  const house = houseOn(sql, clock);
  await enrolAll(house, played);
  let corrupt = 0;
  for (const [at, one] of sent.entries()) {
    clock.ms = Date.parse(one.now);
    const who = operator(String((one.body.events[0] as { by: unknown }).by));
    const reply = replies[at];
    if (reply === undefined || told(await ingest(house, who, one)) !== told(reply)) corrupt += 1;
  }
  const devices = [...new Set(sent.map((one) => one.device))].toSorted();
  for (const device of devices) {
    const rows = centre
      .rows(device)
      .map(({ stored, verdict, code }) => `${stored.envelope.eventId} ${verdict} ${code ?? '-'}`);
    corrupt += differing(rows, await storedRows(sql, device));
  }
  corrupt += differing(centre.feed, await feedOrder(sql, devices));
  return { ...noBreach, corrupt, acknowledged: trial.acknowledged };
}

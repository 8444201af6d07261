import { instant } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { House } from '../../house.ts';
import { countAlarm } from '../count-alarm.ts';
import type { FetchedSound, SoundSource, SoundSources } from './sound-source.ts';

export type Moving = { readonly house: Pick<House, 'sql' | 'now' | 'bus'>; readonly sounds: SoundSources };
type Row = {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly tries: number;
  readonly isFetched: boolean;
  readonly isErased: boolean;
  readonly atNetwork: boolean;
};

/** Tried so often, each time twice as long after the one before, an hour at most: about three and a half hours in all. Then people decide. */
const mostTries = 12;
const firstWaitMs = 5000;
const longestWaitMs = 3_600_000;
/** A network may know a message some moments after it told of it. */
const missingTries = 4;
/** Another server leaves a message alone that was begun with so lately. */
const leaseMs = 120_000;

const waitMs = (tries: number): number => Math.min(firstWaitMs * 2 ** tries, longestWaitMs);

/** Takes a message that is due, for this process alone. @param id one that somebody waits for; missing: whichever is due */
async function claim({ house }: Moving, id?: string): Promise<Row | null> {
  const now = house.now();
  const [row] = await house.sql<Row[]>`
    update left_message set next_at = ${instant(now + leaseMs)}, tries = tries + 1
    where id = (
      select id from left_message
      where next_at <= ${instant(now)} ${id === undefined ? house.sql`` : house.sql`and id = ${id}`}
      order by next_at limit 1 for update skip locked)
    returning id, provider, name, tries, fetched_at is not null as "isFetched", erased_at is not null as "isErased",
      at_network as "atNetwork"`;
  return row ?? null;
}

/** Nothing is tried any more; administrators see it, counted and one by one. */
async function park({ house }: Moving, { id }: Row, code: RefusalCode): Promise<void> {
  await house.sql`update left_message set next_at = null, failed = ${code} where id = ${id}`;
  await countAlarm(house.sql, code, house.now());
}

async function tryLater(moving: Moving, row: Row, code: RefusalCode): Promise<void> {
  if (row.tries >= mostTries) return park(moving, row, code);
  const at = instant(moving.house.now() + waitMs(row.tries - 1));
  await moving.house.sql`update left_message set next_at = ${at}, failed = ${code} where id = ${row.id}`;
}

/** Its sound lies here now, and is deleted at the network next. One that was erased meanwhile stays erased. */
async function keep({ house }: Moving, { id }: Row, sound: Extract<FetchedSound, { is: 'got' }>): Promise<void> {
  const at = instant(house.now());
  await house.sql.begin(async (tx) => {
    const [open] = await tx`select 1 from left_message where id = ${id} and erased_at is null for update`;
    if (open === undefined) {
      await tx`update left_message set next_at = ${at} where id = ${id}`;
      return;
    }
    await tx`
      insert into left_message_sound (message_id, media_type, sound) values (${id}, ${sound.mediaType}, ${Buffer.from(sound.bytes)})
      on conflict (message_id) do nothing`;
    await tx`update left_message set fetched_at = ${at}, tries = 0, failed = null, next_at = ${at} where id = ${id}`;
  });
  house.bus.poke('calls');
}

async function fetchSound(moving: Moving, row: Row, source: SoundSource): Promise<void> {
  const sound = await source.fetch(row.name);
  if (sound.is === 'got') return keep(moving, row, sound);
  if (sound.is === 'unsound') return park(moving, row, 'message-damaged');
  if (sound.is === 'unknown' || row.tries < missingTries) return tryLater(moving, row, 'message-not-fetched');
  const { sql, now } = moving.house;
  await sql`
    update left_message set erased_at = ${instant(now())}, erased_why = 'lost', at_network = false where id = ${row.id}`;
  await park(moving, row, 'message-lost');
}

async function removeSound(moving: Moving, row: Row, source: SoundSource): Promise<void> {
  if (row.atNetwork && (await source.remove(row.name)) === 'unknown')
    return tryLater(moving, row, 'message-not-deleted');
  await moving.house.sql`
    update left_message set at_network = false, next_at = null, failed = null, tries = 0 where id = ${row.id}`;
}

async function move(moving: Moving, row: Row): Promise<void> {
  const source = moving.sounds(row.provider);
  const isToGo = row.isFetched || row.isErased;
  if (source === undefined) return tryLater(moving, row, isToGo ? 'message-not-deleted' : 'message-not-fetched');
  await (isToGo ? removeSound(moving, row, source) : fetchSound(moving, row, source));
}

/** Fetches this message now, because somebody wants to hear it; nothing where it is not due. */
export async function fetchNow(moving: Moving, id: string): Promise<void> {
  const row = await claim(moving, id);
  if (row !== null) await move(moving, row);
}

/** Fetches and deletes what is due, one after the other. */
export async function moveSounds(moving: Moving): Promise<void> {
  for (let row = await claim(moving); row !== null; row = await claim(moving)) await move(moving, row);
}

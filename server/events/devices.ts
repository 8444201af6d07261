import type { ConsoleOrder } from '../../contract/consoles.ts';
import type { z } from 'zod';
import { signedText } from '../../contract/chain.ts';
import type { enrolment } from '../../contract/envelope.ts';
import type { Role } from '../../domain/access/roles.ts';
import { instant } from '../../domain/ids.ts';
import { isSignedBy, keyOf } from '../audit/ed25519.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { appendCentre, lockCentre } from './append-centre.ts';
import { lanesOf } from './lanes.ts';

type Enrolment = z.infer<typeof enrolment>;
export type Enrolled = 'enrolled' | 'device-not-yours' | 'device-key-changed' | 'event-signature-wrong';

/**
 * Makes a console's device known and this person one of those who work on it; again changes nothing.
 *
 * @returns whether it is a device at all (`false`: it is the centre's own name), and whether it has just taken a damaged one's place
 */
export async function enrolDevice(
  sql: Queries,
  { device, console, afterDamage }: Pick<Enrolment, 'console' | 'afterDamage'> & { readonly device: string },
  staff: string,
): Promise<{ readonly isDevice: boolean; readonly isReplacement: boolean }> {
  const made = await sql`
    insert into device (id, after_damage) values (${device}, ${afterDamage === true}) on conflict do nothing returning 1`;
  if (console !== undefined) {
    await sql`insert into console (id) values (${console}) on conflict do nothing`;
    await sql`update device set console = ${console} where id = ${device} and console is null and not is_centre`;
  }
  const rows = await sql`
    insert into device_staff (device, staff) select id, ${staff} from device where id = ${device} and not is_centre
    on conflict (device, staff) do update set staff = excluded.staff returning 1`;
  return { isDevice: rows.length === 1, isReplacement: made.length === 1 && afterDamage === true };
}

/** Devices of the same machine, this one among them: a fresh record goes on with what a damaged one began. */
export async function devicesBeside(sql: Queries, device: string): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select other.id from device join device as other on other.console = device.console where device.id = ${device}`;
  return new Set([device, ...rows.map((row) => row.id)]);
}

/** What the machine of this device was told to do: nothing, hand over and stop, or forget everything too. */
export async function orderFor(sql: Queries, device: string): Promise<ConsoleOrder | null> {
  const [row] = await sql<{ order: ConsoleOrder }[]>`
    select case when is_to_wipe then 'wipe' else 'stop' end as order
    from device join console on console.id = device.console where device.id = ${device} and revoked_at is not null`;
  return row?.order ?? null;
}

type Kept = { readonly key: string | null };

const keptKey = async (sql: Queries, device: string): Promise<Kept | undefined> =>
  (await sql<Kept[]>`select public_key as key from device where id = ${device} and not is_centre`)[0];

function holdsKey(device: string, key: string, proof: string | undefined): boolean {
  try {
    return proof !== undefined && isSignedBy(keyOf(key), signedText.device(device, key), proof);
  } catch {
    // 32 bytes that are no point of the curve: no key at all.
    return false;
  }
}

type Keeping = { readonly house: House; readonly device: string; readonly key: string; readonly staff: string };

/**
 * Binds a key to a console for ever, as a step of the centre's own, so that the binding stands in the log like any other fact.
 * What the console sent before may stay unsigned; nothing after.
 */
async function keepKey(tx: Transaction, { house, device, key, staff }: Keeping): Promise<Enrolled> {
  const lane = await lockCentre(tx, house.centreKey);
  const [row] = await tx<Kept[]>`select public_key as key from device where id = ${device} for update`;
  if (row === undefined) return 'device-not-yours';
  if (row.key !== null) return row.key === key ? 'enrolled' : 'device-key-changed';
  const at = instant(house.now());
  const unsignedTo = await lanesOf(tx, device);
  await tx`
    update device set public_key = ${key}, key_by = ${staff}, key_at = ${at}, unsigned_to = ${tx.json(unsignedTo)}
    where id = ${device}`;
  const body = { publicKey: key, unsignedTo };
  await appendCentre(
    tx,
    lane,
    { aggregate: { kind: 'device', id: device }, type: 'device.key-enrolled', body, by: staff, at },
    1,
  );
  return 'enrolled';
}

/**
 * Makes a console known with the key it signs with. The first key stays; another one is refused and alarmed, since only a copied
 * or replaced console can show it.
 */
export async function enrolConsole(house: House, staff: string, asked: Enrolment): Promise<Enrolled> {
  const { device, publicKey: key } = asked;
  if (key !== undefined && !holdsKey(device, key, asked.proof)) return refusedKey(house, 'event-signature-wrong');
  const kept = await keptKey(house.sql, device);
  if (key !== undefined && kept !== undefined && kept.key !== null && kept.key !== key)
    return refusedKey(house, 'device-key-changed');
  const { isDevice, isReplacement } = await enrolDevice(house.sql, asked, staff);
  if (!isDevice) return 'device-not-yours';
  if (isReplacement) await countAlarm(house.sql, 'store-damaged', instant(house.now()));
  if (key === undefined || kept?.key === key) return 'enrolled';
  const result = await house.sql.begin((tx) => keepKey(tx, { house, device, key, staff }));
  return result === 'device-key-changed' ? refusedKey(house, result) : result;
}

async function refusedKey<T extends Enrolled>(house: House, code: T): Promise<T> {
  await countAlarm(house.sql, code, instant(house.now()));
  return code;
}

/** Whether this person may send for this console: it was enrolled while they were signed in on it. */
export async function mayUseDevice(sql: Queries, device: string, staff: string): Promise<boolean> {
  const rows = await sql`select 1 from device_staff where device = ${device} and staff = ${staff}`;
  return rows.length === 1;
}

/**
 * Who works on a console, with their roles; an event in another name is not believed. A person missing here may not send for it;
 * one without a role was never seen signed in.
 */
export async function peopleOn(sql: Queries, device: string): Promise<ReadonlyMap<string, Role | undefined>> {
  const rows = await sql<{ id: string; role: Role | null }[]>`
    select device_staff.staff as id, staff.role
    from device_staff left join staff on staff.id = device_staff.staff where device = ${device}`;
  return new Map(rows.map((row) => [row.id, row.role ?? undefined]));
}

/** The key a console signs with; `null` when it never enrolled one. */
export const keyOfDevice = async (sql: Queries, device: string): Promise<string | null> =>
  (await keptKey(sql, device))?.key ?? null;

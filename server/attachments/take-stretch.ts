import type { UploadState } from '../../contract/attachments.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Transaction } from '../db/connect.ts';
import { mayUseDevice } from '../events/devices.ts';
import type { House } from '../house.ts';
import type { AttachmentFiles } from './attachment-files.ts';

type Row = {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly received: number;
  readonly device: string;
  readonly verifiedAt: string | null;
  readonly erasedAt: string | null;
};
type Stretch = { readonly id: string; readonly offset: number; readonly bytes: Uint8Array };
/** `who` null: the console itself, whose signature was looked at before. */
type Taking = { readonly files: AttachmentFiles; readonly who: Staff | null; readonly now: string };
export type Taken = { readonly ok: true; readonly value: UploadState } | Refusal;

const at = (state: UploadState['state'], received: number): Taken => ({ ok: true, value: { state, received } });

/** The row is held until the stretch is on the disk: the same one sent twice at once is written once. */
async function lockRow(tx: Transaction, id: string): Promise<Row | null> {
  const [row] = await tx<Row[]>`
    select id, sha256, bytes, received, device, verified_at as "verifiedAt", erased_at as "erasedAt"
    from attachment where id = ${id} for update`;
  return row ?? null;
}

async function keepReceived(tx: Transaction, id: string, received: number): Promise<Taken> {
  await tx`update attachment set received = ${received} where id = ${id}`;
  return at('waiting', received);
}

async function keepVerified(tx: Transaction, { id, bytes }: Row, now: string): Promise<Taken> {
  await tx`update attachment set received = ${bytes}, verified_at = ${now} where id = ${id}`;
  return at('verified', bytes);
}

/** All bytes are there: whole under its hash, or begun anew. */
async function finish(tx: Transaction, row: Row, { files, now }: Taking): Promise<Taken | 'wrong'> {
  if (await files.finish(row)) return keepVerified(tx, row, now);
  await keepReceived(tx, row.id, 0);
  return 'wrong';
}

async function takeIn(tx: Transaction, taking: Taking, { id, offset, bytes }: Stretch): Promise<Taken | 'wrong'> {
  const { files, who, now } = taking;
  const row = await lockRow(tx, id);
  if (row === null) return refuse('not-found');
  if (who !== null && !(await mayUseDevice(tx, row.device, who.id))) return refuse('device-not-yours');
  if (row.erasedAt !== null) return at('erased', 0);
  if (row.verifiedAt !== null) return at('verified', row.bytes);
  const held = await files.held(row);
  // It had got its name when the server was cut off, before that was written down.
  if (held === null) return keepVerified(tx, row, now);
  // What the table says was on the disk before it was written down; of more than that nothing is known.
  const received = Math.min(held, row.received);
  if (received === row.bytes) return finish(tx, row, taking);
  if (offset !== received || bytes.length === 0) return at('waiting', received);
  if (offset + bytes.length > row.bytes) return refuse('input-invalid', 'too many bytes');
  await files.write(row, offset, bytes);
  const all = offset + bytes.length;
  return all === row.bytes ? finish(tx, row, taking) : keepReceived(tx, id, all);
}

/**
 * Takes a stretch of a file, if it begins where the centre stands; either way says where that is. A stretch of nothing only asks. When
 * this says `verified`, the whole file is on the disk and its hash is that of its fact.
 *
 * @returns attachment-hash-wrong when all bytes came and are not the file of the fact: it is to be sent again from the start
 */
export const takeStretch = (house: House, who: Staff, stretch: Stretch): Promise<Taken> =>
  takeStretchOf(house, stretch, who);

/** The same of anybody's hand, once it is known that they may. */
export async function takeStretchOf(house: House, stretch: Stretch, who: Staff | null): Promise<Taken> {
  const taking = { files: house.files, who, now: instant(house.now()) };
  const taken = await house.sql.begin((tx) => takeIn(tx, taking, stretch));
  // Written down all the same: a refusal thrown inside would have taken the new beginning back.
  if (taken === 'wrong') return refuse('attachment-hash-wrong');
  if (taken.ok && taken.value.state === 'verified') house.bus.poke('intakes');
  return taken;
}

import { signedText } from '../../../contract/chain.ts';
import { readMeta, writeMeta } from '../file/meta.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';
import { eventColumns } from '../record/event-row.ts';
import { deviceKey, keyProof, privateKeyAt, type KeyProof } from '../record/device-key.ts';
import { readableRows } from './read-damaged.ts';
import { notedProof, proofIn } from './proof-note.ts';

const proofAt = 'key-proof';

/** Whether the steps of a damaged record carry signatures: it is of the shape that has them. */
const isSigning = (damaged: StoreDb): boolean =>
  readableRows<{ name: string }>(damaged, 'select name from pragma_table_info(?)', 'event').some(
    (column) => column.name === 'sig',
  );

/** The columns of an event, also in a record of the shape before signatures: a record is not brought up to date once it is damaged. */
export const columnsIn = (damaged: StoreDb): string =>
  isSigning(damaged)
    ? eventColumns
    : eventColumns.replace('salt, body_hash,', 'null as salt, null as body_hash,').replace(/ sig$/u, ' null as sig');

/**
 * Gives a record of earlier steps the key they were signed with. When that cannot be read any more, what was noted of it beside
 * the record is enough: nothing is written under the old name, so nothing is signed again. Without a note either, no key is shown,
 * and the centre checks against the one it has.
 */
export function bringKey(tx: Writing, damaged: StoreDb, folder: string): void {
  // Steps from before signatures are signed with the key this record was made with.
  if (!isSigning(damaged)) return;
  const [kept] = readableRows<{ v: string }>(damaged, 'select v from meta where k = ?', privateKeyAt);
  const noted = notedProof(folder);
  tx.prepare('delete from meta where k in (?, ?)').run(privateKeyAt, proofAt);
  if (kept !== undefined) writeMeta(tx, privateKeyAt, kept.v);
  else if (noted !== null) writeMeta(tx, proofAt, JSON.stringify(noted));
}

/** Signs a step from before there were signatures, as bringing its record up to date would have done. */
export const signedBy = (tx: Writing, hash: string): string => deviceKey(tx).sign(signedText.event(hash));

/** The key that the centre is shown for earlier steps; `null`: none. */
export function earlierKey(db: StoreDb, device: string): KeyProof | null {
  if (readMeta(db, privateKeyAt) !== null) return keyProof(db, device);
  const noted = readMeta(db, proofAt);
  return noted === null ? null : proofIn(noted);
}

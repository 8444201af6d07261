import type { FileState } from '../../../contract/bridge.ts';
import { encryptedBytes } from '../../../contract/attachments.ts';
import type { AttachedFile } from '../../../domain/attachment/attachment.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';

/** A file that the centre does not have yet. */
export type WaitingFile = { readonly id: string; readonly sha256: string; readonly bytes: number };

/** Notes a file beside its fact, in the same transaction: from here on it is kept until the centre has it. */
export function noteFile(tx: Writing, intakeId: string, file: AttachedFile, at: string): void {
  tx.prepare(
    `insert into attachment (id, intake_id, sha256, bytes, seq, added_at)
     select ?, ?, ?, ?, next_seq - 1, ? from lane where lane = 'bulk'`,
  ).run(file.attachmentId, intakeId, file.sha256, encryptedBytes(file.size), at);
}

/** The same for a file of an earlier record: its fact goes a way of its own, so the centre is simply asked. */
export function noteEarlierFile(tx: Writing, intakeId: string, file: AttachedFile, at: string): void {
  tx.prepare(
    'insert into attachment (id, intake_id, sha256, bytes, added_at) values (?, ?, ?, ?, ?) on conflict do nothing',
  ).run(file.attachmentId, intakeId, file.sha256, encryptedBytes(file.size), at);
}

/** Every file the centre lacks and may know of by now, oldest first: the fact goes first, and the file may follow long after. */
export const waitingFiles = (db: StoreDb): readonly WaitingFile[] =>
  db
    .prepare<[], WaitingFile>(
      `select id, sha256, bytes from attachment
       where state = 'waiting' and (seq is null or seq <= (select acked from lane where lane = 'bulk')) order by added_at, id`,
    )
    .all();

export const countWaiting = (db: StoreDb): number =>
  db.prepare<[], number>("select count(*) from attachment where state = 'waiting'").pluck().get() ?? 0;

export const filesOf = (db: StoreDb, intakeId: string): Readonly<Record<string, FileState>> =>
  Object.fromEntries(
    db
      .prepare<[string], { id: string; state: FileState }>('select id, state from attachment where intake_id = ?')
      .all(intakeId)
      .map(({ id, state }) => [id, state]),
  );

export function settleFile(tx: Writing, id: string, state: FileState, at: string): void {
  tx.prepare('update attachment set state = ?, settled_at = ? where id = ?').run(state, at, id);
}

/** Files still here that the centre has had since before then, or that were erased there. */
export const filesToForget = (db: StoreDb, verifiedBefore: string): readonly Omit<WaitingFile, 'bytes'>[] =>
  db
    .prepare<[string], Omit<WaitingFile, 'bytes'>>(
      `select id, sha256 from attachment
       where is_here = 1 and (state = 'erased' or (state = 'verified' and settled_at < ?))`,
    )
    .all(verifiedBefore);

export function forgetFile(tx: Writing, id: string): void {
  tx.prepare('update attachment set is_here = 0 where id = ?').run(id);
}

/** Whether a file of this name belongs to a fact of the record and should be here. */
export const isKnownFile = (db: StoreDb, sha256: string): boolean =>
  db.prepare('select 1 from attachment where sha256 = ? and is_here = 1').get(sha256) !== undefined;

import type { PublishedScripts } from '../../../contract/scripts.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { readMeta, writeMeta } from '../file/meta.ts';
import { type StoreDb, writing } from '../file/store-db.ts';

const etagKey = 'scripts-etag';

/** What this console holds of the centre's scripts, in the order they came. */
export function keptScripts(db: StoreDb): PublishedScripts {
  const documents = db.prepare<[], string>('select document from instrument order by kept_at, id').pluck().all();
  const inForce = db.prepare<[], { id: string; version: string }>('select id, version from instrument_in_force').all();
  return {
    // Read with its schema and hash before it was kept; the file is encrypted and authenticated since.
    instruments: documents.map((text) => JSON.parse(text) as Instrument),
    inForce: Object.fromEntries(inForce.map((row) => [row.id, row.version])),
  };
}

export const keptEtag = (db: StoreDb): string | null => readMeta(db, etagKey);

const hashHeld = (db: StoreDb, one: Instrument): string | undefined =>
  db
    .prepare<[string, string], string>('select hash from instrument where id = ? and version = ?')
    .pluck()
    .get(one.id, one.version);

/** A version that is held here with other content; a published version never changes. */
export const changedScript = (db: StoreDb, { instruments }: PublishedScripts): Instrument | undefined =>
  instruments.find((one) => (hashHeld(db, one) ?? one.hash) !== one.hash);

/** Keeps all of it in one transaction: documents that are new, and which versions count now. Old ones stay for running intakes. */
export function keepScripts(db: StoreDb, { instruments, inForce }: PublishedScripts, etag: string, at: string): void {
  writing(db, (tx) => {
    const put = tx.prepare('insert into instrument (id, version, hash, document, kept_at) values (?, ?, ?, ?, ?)');
    for (const one of instruments)
      if (hashHeld(tx, one) === undefined) put.run(one.id, one.version, one.hash, JSON.stringify(one), at);
    tx.prepare('delete from instrument_in_force').run();
    const choose = tx.prepare('insert into instrument_in_force (id, version) values (?, ?)');
    for (const [id, version] of Object.entries(inForce)) choose.run(id, version);
    writeMeta(tx, etagKey, etag);
  });
}

import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/store/file/migrate.ts';
import { migrations } from '../../../electron/store/file/migrations/all.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { aFolder, aKey, anIntakeId, aStore, carriedOut, open, story, valueOf } from '../../builders/console-store.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => void (folder = aFolder()));
afterEach(() => folder.remove());

/** A file as the program of this version made it. */
function aFileOfVersion(version: number, keyHex: string): string {
  const file = path.join(folder.path, `version-${version}.db`);
  const db = new Database(file);
  db.pragma("cipher='sqlcipher'");
  db.pragma(`key="x'${keyHex}'"`);
  db.pragma('journal_mode=wal');
  migrate(
    db,
    migrations.filter((one) => one.version <= version),
  );
  if (version >= 1) db.prepare("insert into meta (k, v) values ('device', 'a-device')").run();
  db.close();
  return file;
}

describe('the shape of the file', () => {
  it.each(migrations.map((one) => one.version))(
    'comes to this program’s from the version before %i, with what it held',
    (version) => {
      const keyHex = aKey();
      const file = aFileOfVersion(version - 1, keyHex);
      const db = openStore(file, keyHex);
      expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
      const held = db.prepare<[], string>("select v from meta where k = 'device'").pluck().get();
      expect(held).toBe(version > 1 ? 'a-device' : undefined);
      db.close();
    },
  );

  it('is numbered without gaps of order, each step once', () => {
    const numbers = migrations.map((one) => one.version);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  });

  it('has only strict tables, so that no column takes what it is not for', async () => {
    const store = await aStore({ folder: folder.path });
    const id = anIntakeId();
    for (const command of [open, story('a')]) await carriedOut(store.answers, id, command);
    valueOf(await store.answers.close());
    const db = openStore(store.file, store.keyHex);
    const loose = db
      .prepare<[], string>(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    db.close();
  });
});

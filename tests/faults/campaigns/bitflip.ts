import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lanes } from '../../../domain/intake/lane.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import type { StoreDb } from '../../../electron/store/file/store-db.ts';
import { firstBreak } from '../../../electron/store/record/verify-chain.ts';
import { addUp, noBreach, type Campaign, type Means, type Trial } from '../campaign.ts';
import { deviceIn, eventsIn } from '../parts/inspect.ts';
import { offlineShift } from '../parts/offline.ts';

/** Everything a person could be shown of a record. */
function allOf(db: StoreDb): string {
  const rows = db.prepare('select * from intake order by id').all();
  return JSON.stringify([deviceIn(db), eventsIn(db), rows, db.prepare('select * from lane order by lane').all()]);
}

/** What a record says, or `null` when it says that it is damaged. */
function readAll(file: string, keyHex: string): string | null {
  let db: StoreDb;
  try {
    db = openStore(file, keyHex);
  } catch {
    return null;
  }
  try {
    return lanes.some((lane) => firstBreak(db, deviceIn(db), lane) !== null) ? null : allOf(db);
  } catch {
    return null;
  } finally {
    db.close();
  }
}

/** The same disk without the seal on each page: what a store does that is not authenticated. */
function flipUnderTheSeal(file: string, keyHex: string, id: string): void {
  const db = openStore(file, keyHex);
  db.prepare("update intake set state = replace(state, 'open', 'opem') where id = ?").run(id);
  db.pragma('wal_checkpoint(truncate)');
  db.close();
}

async function flipAll(means: Means): Promise<readonly Trial[]> {
  const { file, keyHex } = await offlineShift(means.memory('bitflip'), means.random.fork(0), 400);
  const whole = readFileSync(file);
  const truth = readAll(file, keyHex);
  const db = openStore(file, keyHex);
  const id = db.prepare<[], string>("select id from intake where state like '%open%' limit 1").pluck().get() ?? '';
  const acknowledged = eventsIn(db).length;
  db.close();
  const look = path.join(means.memory('bitflip'), 'record.db');
  return Array.from({ length: means.count }, () => {
    const at = means.random.between(0, whole.length - 1);
    const spoilt = Buffer.from(whole);
    spoilt.writeUInt8(spoilt.readUInt8(at) ^ (1 << means.random.between(0, 7)), at);
    writeFileSync(look, means.defect === 'unsealed' ? whole : spoilt);
    if (means.defect === 'unsealed') flipUnderTheSeal(look, keyHex, id);
    const found = readAll(look, keyHex);
    const isWrong = found !== null && found !== truth;
    if (isWrong) means.say(`bitflip: byte ${at} changed what is read, and nobody noticed`);
    return { ...noBreach, corrupt: isWrong ? 1 : 0, acknowledged };
  });
}

export const bitflip: Campaign = {
  name: 'bitflip',
  about:
    'one bit anywhere in the closed record is turned; what is read is the truth or a refusal, never something else',
  count: 1000,
  few: 60,
  defects: ['unsealed'],
  isControl: false,
  run: async (means) => addUp(await flipAll(means)),
};

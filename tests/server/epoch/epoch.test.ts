import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import { epochOf } from '../../../server/epoch/epoch.ts';
import { keepEpoch } from '../../../server/epoch/keep-epoch.ts';
import { keepNote, noteFile, readNote } from '../../../server/epoch/side-note.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, type TestConsole } from '../../builders/a-console.ts';
import { until } from '../../builders/centre.ts';

const report = (error: unknown): void => {
  throw error;
};

let centre: Centre;
let desk: TestConsole;
let folder: string;
let file: string;
beforeAll(async () => {
  centre = await aCentre();
  desk = await aConsole(centre);
  folder = await mkdtemp(join(tmpdir(), 'nida-epoch-'));
  file = noteFile(folder);
});
afterAll(async () => {
  await centre.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => open());

/** Opens the centre's epoch as a start does and closes it again. @returns why a new one began, for each that did */
async function open(isTold = false): Promise<readonly string[]> {
  const whys: string[] = [];
  const began = (why: string): void => void whys.push(why);
  const stop = await keepEpoch({ house: centre.house, file, isTold, began, report });
  await stop();
  return whys;
}

async function sendOne(): Promise<Awaited<ReturnType<TestConsole['send']>>> {
  desk.write(randomUUID(), opened());
  return desk.send('bulk', desk.lane('bulk').length - 1);
}

describe('the epoch of the centre', () => {
  it('is the same at each start on a database that went on', async () => {
    const before = await epochOf(centre.sql);
    await sendOne();
    expect(await open()).toEqual([]);
    expect(await epochOf(centre.sql)).toBe(before);
    const [row] = await centre.sql<{ n: number }[]>`select count(*) as n from event`;
    expect(await readNote(file)).toMatchObject({ epoch: before, events: row?.n });
  });

  it('is new once the database has less than was seen of it, which is a step of the centre in its own log', async () => {
    const seen = await readNote(file);
    if (seen === null) throw new Error('nothing was noted');
    await keepNote(file, { ...seen, events: seen.events + 1 });
    expect(await open()).toEqual(['behind']);
    expect(await epochOf(centre.sql)).not.toBe(seen.epoch);
    const [step] = await centre.sql<{ body: unknown }[]>`
      select body from event where type = 'centre.restored' order by seq desc limit 1`;
    const noted = { epoch: seen.epoch, events: seen.events + 1 };
    expect(step?.body).toMatchObject({ epoch: await epochOf(centre.sql), why: 'behind', seen: noted });
    await centre.log();
    expect((await verifyCentre(centre.sql)).breach).toBeNull();
    const counters = await centre.as('sup-1', 'GET', '/api/alarms');
    expect(counters.text).toContain('database-restored');
    expect(await open()).toEqual([]);
  });

  it.each([
    ['lost', () => rm(file)],
    ['cut off', async () => writeFile(file, (await readFile(file, 'utf8')).slice(0, 20))],
  ])('is new when the note beside the database is %s', async (_, harm) => {
    await harm();
    expect(await open()).toEqual(['unknown']);
  });

  it('is new when the operator says so', async () => {
    expect(await open(true)).toEqual(['told']);
  });

  it('is new while the server runs, when its database goes back under it', async () => {
    const whys: string[] = [];
    const began = (why: string): void => void whys.push(why);
    const stop = await keepEpoch({ house: centre.house, file, isTold: false, began, report });
    const [events, lane] = [(await readNote(file))?.events ?? 0, desk.device];
    await centre.sql`insert into device_lane (device, lane, last_seq, last_hash) values (${lane}, 'odd', 1, '')`;
    await until(async () => (await readNote(file))?.events === events + 1);
    await centre.sql`delete from device_lane where lane = 'odd'`;
    await until(() => whys.length > 0);
    await stop();
    expect(whys).toEqual(['behind']);
  });

  it('is said to consoles at every word and to readers of feeds, and nothing is taken from a console that knows another', async () => {
    const epoch = await epochOf(centre.sql);
    const hello = await centre.as('op-1', 'POST', '/api/devices', { device: desk.device });
    expect(hello.body.value).toMatchObject({ epoch, lanes: { bulk: desk.lane('bulk').length, urgent: 0 } });
    const asked = await centre.as('op-1', 'GET', `/api/devices/${desk.device}/lanes`);
    expect(asked.body.value).toMatchObject({ epoch, bulk: desk.lane('bulk').length });
    expect((await sendOne()).body.value).toMatchObject({ epoch });
    const body = { firstSeq: 1, now: new Date(0).toISOString(), epoch: randomUUID(), events: [{}] };
    const refused = await centre.as('op-1', 'POST', `/api/devices/${desk.device}/lanes/bulk/events`, body);
    expect(refused).toMatchObject({ status: 409, body: { code: 'epoch-changed' } });
    const page = await centre.as('sup-1', 'GET', '/api/feeds/centre?after=100000');
    expect(page.body.value).toMatchObject({ epoch, head: desk.lane('bulk').length, items: [] });
  });
});

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../../server/db/connect.ts';
import { listenBus } from '../../../server/live/listen-bus.ts';
import { openShelf } from '../../../server/screening/script-shelf.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';
import { aSafetyScript, bundled, sealed } from '../../builders/a-script.ts';
import { scriptDesk } from '../../builders/script-desk.ts';
import { until } from '../../builders/centre.ts';

let centre: Centre;
let desk: ReturnType<typeof scriptDesk>;
beforeAll(async () => {
  centre = await aCentre();
  desk = scriptDesk(centre);
});
afterAll(() => centre.stop());

const levelOf = async (id: string) =>
  (await centre.sql<{ level: string }[]>`select level from intake where id = ${id}`)[0]?.level;
const opening = (safety: string) => ({ id: 'first-call', version: `opening-safety@${safety} LAP@1.0.0` });
const answered = (item: string, answer: string) => ({ type: 'screening.answered', body: { item, answer } });

/** The safety script that also watches when children are there. */
function watchful(version: string) {
  const safety = bundled('opening-safety');
  const band = {
    id: 'children_there',
    title: { ar: 'أطفال في المكان', en: 'Children there' },
    level: 'watch',
    rules: [{ code: 'children_there', when: { item: 'children', is: 'yes' }, source: 'opening-safety', policy: true }],
  } as const;
  const at = safety.rules.bands.findIndex((one) => one.level === 'none');
  const bands = [...safety.rules.bands.slice(0, at), band, ...safety.rules.bands.slice(at)];
  return sealed({ ...safety, version, known: [], rules: { ...safety.rules, bands } });
}

describe('a published version', () => {
  it('gives an intake that was screened with it its level, and a running one keeps the version it began with', async () => {
    const console = await aConsole(centre);
    const [before, after] = ['0b000000-0000-4000-8000-000000000001', '0b000000-0000-4000-8000-000000000002'];
    console.write(before, opened({ script: opening('1.0.0') }));
    await console.send('bulk');
    expect((await desk.bringOut(watchful('1.1.0'))).body).toEqual({ ok: true, value: null });
    console.write(before, answered('children', 'yes'));
    console.write(after, opened({ script: opening('1.1.0') }));
    console.write(after, answered('children', 'yes'));
    await console.send('bulk');
    expect(await levelOf(before)).toBe('none');
    expect(await levelOf(after)).toBe('watch');
  });

  it('is looked up once when its poke is still on the way, and then unknown for good', async () => {
    const deaf = { onPoke: () => () => undefined };
    const shelf = await openShelf(centre.sql, deaf, () => undefined);
    await desk.bringOut(aSafetyScript('1.2.0'));
    expect(shelf.catalogue().find({ id: 'opening-safety', version: '1.2.0' })).toBeNull();
    const catalogue = await shelf.catalogueFor([{ id: 'opening-safety', version: '1.2.0' }]);
    expect(catalogue.find({ id: 'opening-safety', version: '1.2.0' })?.[0]?.version).toBe('1.2.0');
    const unknown = { id: 'opening-safety', version: '99.0.0' };
    expect((await shelf.catalogueFor([unknown])).find(unknown)).toBeNull();
    const held = shelf.published();
    await shelf.catalogueFor([unknown]);
    expect(shelf.published()).toBe(held);
  });

  it('is not put back by a slow look from before it was published', async () => {
    let answers = Promise.resolve();
    const slowly = (...asked: Parameters<Sql>) => {
      const then = answers;
      return centre.sql(...asked).then(async (rows) => (await then, rows));
    };
    const shelf = await openShelf(slowly as unknown as Sql, { onPoke: () => () => undefined }, () => undefined);
    answers = wait(400);
    const earlier = shelf.reload();
    answers = Promise.resolve();
    await wait(100);
    await desk.bringOut(aSafetyScript('1.2.1'));
    await shelf.reload();
    await earlier;
    expect(shelf.published().inForce).toEqual({ 'opening-safety': '1.2.1' });
  });

  it('reaches another server process of the same database by poke', async () => {
    const bus = await listenBus(centre.sql, () => undefined);
    const other = await openShelf(centre.sql, bus, () => undefined);
    await desk.bringOut(aSafetyScript('1.3.0'));
    await until(() => other.catalogue().opening.version.includes('opening-safety@1.3.0'));
    expect(other.published().inForce).toEqual({ 'opening-safety': '1.3.0' });
    other.stop();
    await bus.stop();
  });

  it('is not used when its row no longer has its hash', async () => {
    const { sql } = centre;
    await sql`alter table instrument_version disable trigger user`;
    await sql`
      update instrument_version set document = jsonb_set(document, '{certainty}', '"low"') where version = '1.2.0'`;
    await sql`alter table instrument_version enable trigger user`;
    const reported: unknown[] = [];
    const shelf = await openShelf(sql, { onPoke: () => () => undefined }, (error) => void reported.push(error));
    expect(shelf.catalogue().find({ id: 'opening-safety', version: '1.2.0' })).toBeNull();
    expect(reported).toMatchObject([{ code: 'script-hash-wrong' }]);
  });
});

const back = (who: string, version: string, reason = 'the new question frightens callers') =>
  desk.post(who, '/opening-safety/in-force', { version, reason });

describe('an earlier version', () => {
  it('comes back into force by two people, with a reason', async () => {
    expect((await back('adm-1', '1.1.0', ' ')).body.code).toBe('reason-needed');
    expect((await back('adm-1', '1.3.0')).body.code).toBe('version-in-force');
    expect((await back('adm-1', '8.0.0')).body.code).toBe('not-found');
    expect((await back('op-1', '1.1.0')).body.code).toBe('role-may-not');
    expect((await back('adm-1', '1.1.0')).body.value).toEqual({ state: 'waiting' });
    expect((await desk.line('opening-safety'))?.waitingReturn).toMatchObject({ version: '1.1.0', who: 'adm-1' });
    expect((await back('adm-1', '1.1.0')).body.code).toBe('second-person-needed');
    expect((await back('sup-1', '1.1.0')).body.value).toEqual({ state: 'in-force' });
    expect(await desk.line('opening-safety')).toMatchObject({ inForce: '1.1.0', waitingReturn: null });
    expect(centre.house.catalogue().opening.version).toContain('opening-safety@1.1.0');
  });

  it('may be the one the program brought', async () => {
    await back('sup-1', '1.0.0');
    expect((await back('adm-2', '1.0.0')).body.value).toEqual({ state: 'in-force' });
    expect(centre.house.catalogue().opening.version).toContain('opening-safety@1.0.0');
    const rows = await centre.sql`select version, by, also_by from instrument_in_force order by nr desc limit 1`;
    expect(rows).toEqual([{ version: '1.0.0', by: 'sup-1', also_by: 'adm-2' }]);
  });

  it('is asked for anew when another one is asked for, or came into force meanwhile', async () => {
    await back('adm-1', '1.1.0');
    await back('sup-1', '1.3.0');
    expect((await desk.line('opening-safety'))?.waitingReturn).toMatchObject({ version: '1.3.0', who: 'sup-1' });
    await desk.bringOut(aSafetyScript('1.4.0'));
    expect((await desk.line('opening-safety'))?.waitingReturn).toBeNull();
  });
});

describe('the check of a draft', () => {
  it('says what is wrong, what differs, and what it would have changed in the screenings held here, without anybody in it', async () => {
    const console = await aConsole(centre, 'op-2');
    const id = '0b000000-0000-4000-8000-000000000009';
    console.write(id, opened({ script: opening('1.0.0') }));
    console.write(id, answered('children', 'yes'));
    console.write(id, answered('dangerNow', 'no'));
    console.write(id, { type: 'story.noted', body: { text: 'he took the keys' } });
    await console.send('bulk');
    const begun = await desk.begin('opening-safety', '1.4.0');
    await desk.save(begun, watchful('1.5.0'));
    const checked = await desk.post('sup-1', `/drafts/${begun.draftId}/check`);
    const { findings, misses, changes, rescored } = checked.body.value;
    expect(findings).toMatchObject([{ code: 'known-empty', level: 'warning' }]);
    expect(misses).toEqual([]);
    expect(changes.length).toBeGreaterThan(0);
    expect(rescored).toMatchObject({ total: 3, raised: 3, same: 0 });
    expect(rescored.moves).toContainEqual({ from: 'no_danger_reported', to: 'children_there', raises: true, count: 1 });
    expect(checked.text).not.toContain('keys');
    expect(checked.text).not.toContain(id);
  });
});

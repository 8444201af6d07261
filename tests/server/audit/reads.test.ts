import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aFullIntake, anAskingOf, personal } from '../../builders/route-walk.ts';
import { routes } from '../../builders/routes.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

const lines = async (staff: string): Promise<number> =>
  (await centre.sql<{ n: number }[]>`select count(*) as n from read_audit where staff = ${staff}`)[0]?.n ?? 0;

/** Asked for by nobody who gets a person's data, or only with the act of another before it. */
const needsAnother = new Set([
  '/api/erasures/:id/confirm',
  '/api/erasures/:id/refuse',
  '/api/erasures/:id/preview',
  '/api/contact-changes/:id/confirm',
  '/api/contact-changes/:id/refuse',
  // The first has no network in this test, the others need a caller who may not be called.
  '/api/call-backs/:id/call',
  '/api/call-backs/:id/overrule',
  '/api/call-backs/:id/overrule-decision',
  '/api/ladder/changes',
  '/api/ladder/changes/:id/decide',
]);

/** Scripts are nobody's; a console's key opens a record without showing it. Their own tests hold who gets what, and what is written down. */
const isOfNobody = (path: string): boolean => /^\/api\/(?:scripts|consoles)(?:\/|$)/u.test(path);

describe('every route of the table in roles.test.ts', () => {
  it.each(routes.filter(([, path]) => !needsAnother.has(path) && !isOfNobody(path)))(
    '%s %s is carried out, and leaves a line by name when it shows a person’s data',
    async (method, path, open) => {
      const shared = method === 'GET' ? await aFullIntake(centre) : null;
      for (const who of open) {
        // An hour later, so that no earlier line stands for this read.
        centre.clock.ms += 3_700_000;
        const walked = shared ?? (await aFullIntake(centre));
        const { url, body } = await anAskingOf(centre, path, walked, who);
        centre.clock.ms += 3_700_000;
        const before = await lines(who);
        const reply = await centre.as(who, method, url, body);
        const isForeignUnit =
          who === 'cw-protection' && /^\/api\/(?:requests|attachments)\/|\/attachments$/u.test(path);
        const isOtherDesk = who !== 'op-1' && /\/(?:devices\/|upload$)/u.test(path);
        const isOwnWord = who === 'op-1' && path.endsWith('/confirm-voice');
        const isForeignTalk = who === 'op-2' && path.endsWith('/seen');
        const isForeignPromise = who !== 'op-1' && method === 'POST' && path === '/api/call-backs';
        const mayBeRefused = isForeignPromise || isForeignUnit || isOtherDesk || isOwnWord || isForeignTalk;
        expect({ who, isDone: reply.status === 200 || mayBeRefused }).toEqual({ who, isDone: true });
        // A file is as personal as any word, whatever its bytes are.
        const isFile = /\/(?:file|original)$/u.test(path) && !isForeignUnit;
        const isPersonal = isFile || personal.some((word) => reply.text.includes(word));
        const isWritten = (await lines(who)) > before;
        expect({ who, isPersonal, isWritten: isWritten || !isPersonal }).toEqual({ who, isPersonal, isWritten: true });
      }
    },
    60_000,
  );
});

describe('a list that is fetched again and again', () => {
  it('leaves a line for what was not on it within the hour, and no other', async () => {
    // Half an hour at a time.
    const later = () => (centre.clock.ms += 1_800_000);
    const read = () => centre.as('dis-1', 'GET', '/api/escalations');
    const since = new Date(later()).toISOString();
    const first = await aFullIntake(centre);
    await read();
    await read();
    const second = await aFullIntake(centre);
    later();
    await read();
    const named = await centre.sql<{ subjects: string[] }[]>`
      select subjects from read_audit
      where staff = 'dis-1' and what = 'escalations' and at >= ${since} order by at`;
    const [onFirst = [], onSecond = [], ...others] = named.map((row) => row.subjects);
    expect([onFirst.includes(first.escalation), onFirst.includes(second.escalation)]).toEqual([true, false]);
    expect([onSecond, others]).toEqual([[second.escalation], []]);
    later();
    later();
    await read();
    const [last] = await centre.sql<{ subjects: string[] }[]>`
      select subjects from read_audit where staff = 'dis-1' and what = 'escalations' order by at desc limit 1`;
    expect(last?.subjects).toEqual(expect.arrayContaining([first.escalation, second.escalation]));
  });
});

describe('a record opened outside one’s own work', () => {
  it('needs a reason, which stands in the trail beside the name, each time anew', async () => {
    const { intake } = await aFullIntake(centre);
    const open = (reason: string, kind = 'same-family') =>
      centre.as('op-2', 'POST', `/api/intakes/${intake}/break-glass`, { kind, reason });
    expect((await open('because')).status).toBe(400);
    expect((await open('because I would like to', 'curious')).status).toBe(400);
    const reason = 'She is on the line and says we know her';
    expect((await open(reason)).text).toContain('كلام الاختبار');
    await open(reason);
    const { body } = await centre.as('adm-1', 'GET', `/api/audit/reads?subject=${intake}`);
    expect(body.value.filter((one: { what: string }) => one.what === 'break-glass')).toHaveLength(2);
    expect(body.value[0]).toMatchObject({ byName: 'اسم op-2', what: 'break-glass', subjects: [intake] });
    expect(body.value[0].reason).toBe(`same-family: ${reason}`);
  });

  it('is never opened by an administrator', async () => {
    const { intake } = await aFullIntake(centre);
    const [kind, reason] = ['other', 'I would like to see this'];
    for (const [method, path] of [
      ['POST', `/api/intakes/${intake}/break-glass`],
      ['GET', `/api/intakes/${intake}/timeline`],
    ] as const)
      expect(await centre.as('adm-1', method, path, method === 'POST' ? { kind, reason } : undefined)).toMatchObject({
        status: 403,
      });
  });
});

describe('the trail of reads', () => {
  it('cannot be changed with the rights of the program', async () => {
    await expect(centre.sql`update read_audit set staff = 'nobody'`).rejects.toThrow('never changed');
    await expect(centre.sql`delete from read_audit`).rejects.toThrow('never changed');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId, type PersonId } from '../../../domain/ids.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

type Facts = readonly { type: string; body: object }[];
async function anIntake(facts: Facts, staff = 'op-1') {
  const [desk, id] = [await aConsole(centre, staff), randomUUID()];
  desk.write(id, opened());
  for (const fact of facts) desk.write(id, fact);
  await desk.send('bulk');
  return { desk, id };
}
const person = (name: string) => ({
  type: 'person.noted',
  body: { personId: asId<PersonId>(randomUUID()), role: 'caller', name },
});
const triggered: Facts = [{ type: 'screening.answered', body: { item: 'lap1', answer: 'yes' } }];
const overridden: Facts = [...triggered, { type: 'screening.overridden', body: { reason: 'she declines' } }];
const board = async () => (await centre.as('sup-1', 'GET', '/api/supervision')).body.value;

describe('the supervisor', () => {
  it('sees open intakes with their level and who asks for help, and answers', async () => {
    const { id } = await anIntake([...triggered, { type: 'help.asked', body: {} }]);
    expect((await board()).openIntakes[0]).toMatchObject({ intakeId: id, level: 'escalate', operatorName: 'اسم op-1' });
    expect((await board()).openIntakes[0].helpAskedAt).not.toBeNull();
    expect(await centre.as('sup-1', 'POST', `/api/intakes/${id}/help-answered`)).toMatchObject({
      status: 200,
      body: { ok: true, value: null },
    });
    expect((await board()).openIntakes.find((one: { intakeId: string }) => one.intakeId === id)).toMatchObject({
      helpAskedAt: null,
    });
  });

  it('countersigns an override once, and it stays when older steps arrive late', async () => {
    const { desk, id } = await anIntake(overridden);
    expect((await board()).overrides).toContainEqual(expect.objectContaining({ intakeId: id, reason: 'she declines' }));
    expect((await centre.as('sup-1', 'POST', `/api/intakes/${id}/countersign`)).status).toBe(200);
    expect(await centre.as('sup-1', 'POST', `/api/intakes/${id}/countersign`)).toMatchObject({
      status: 409,
      body: { code: 'already-countersigned' },
    });
    desk.write(id, { type: 'story.noted', body: { text: 'later' } });
    await desk.send('bulk');
    expect((await board()).overrides.map((one: { intakeId: string }) => one.intakeId)).not.toContain(id);
  });

  it('judges the danger higher with a reason the operator’s desk is told, until it has taken it over', async () => {
    const { desk, id } = await anIntake([]);
    const mine = async () =>
      (await centre.as('op-1', 'GET', '/api/my/progress')).body.value.supervised.find(
        (one: { intakeId: string }) => one.intakeId === id,
      );
    expect((await centre.as('sup-1', 'POST', `/api/intakes/${id}/raise`, { reason: '' })).status).toBe(400);
    expect((await centre.as('sup-1', 'POST', `/api/intakes/${id}/raise`, { reason: 'her silence' })).status).toBe(200);
    expect(await mine()).toMatchObject({ raisedBecause: 'her silence', raisedBy: 'sup-1' });
    expect((await board()).openIntakes).toContainEqual(expect.objectContaining({ intakeId: id, level: 'escalate' }));
    desk.write(id, { type: 'screening.raised', body: { level: 'escalate', reason: 'her silence', askedBy: 'sup-1' } });
    await desk.send('bulk');
    expect(await mine()).toMatchObject({ raisedBecause: null });
    expect((await board()).quarantined).toEqual([]);
  });

  it('may not countersign an override of their own', async () => {
    const { id } = await anIntake(overridden, 'sup-1');
    expect(await centre.as('sup-1', 'POST', `/api/intakes/${id}/countersign`)).toMatchObject({
      status: 409,
      body: { code: 'own-override' },
    });
  });

  it('must countersign again when the operator overrides again', async () => {
    const { desk, id } = await anIntake(overridden);
    await centre.as('sup-1', 'POST', `/api/intakes/${id}/countersign`);
    desk.write(id, { type: 'screening.overridden', body: { reason: 'another reason' } });
    await desk.send('bulk');
    expect((await board()).overrides).toContainEqual(
      expect.objectContaining({ intakeId: id, reason: 'another reason' }),
    );
  });

  it('reads a timeline in order, without numbers, and leaves a trace', async () => {
    const { id } = await anIntake([
      person('هيا'),
      { type: 'safe-contact.noted', body: { callBack: 'allowed', number: '+97455120177' } },
    ]);
    const reply = await centre.as('sup-1', 'GET', `/api/intakes/${id}/timeline`);
    expect(reply.body.value.map((one: { type: string }) => one.type)).toEqual([
      'intake.opened',
      'person.noted',
      'safe-contact.noted',
    ]);
    expect(reply.text).not.toContain('55120177');
    expect(
      await centre.sql`select 1 from read_audit where what = 'timeline' and staff = 'sup-1' and ${id} = any(subjects)`,
    ).toHaveLength(1);
    expect((await centre.as('sup-1', 'GET', `/api/intakes/${randomUUID()}/timeline`)).status).toBe(404);
    expect((await centre.as('sup-1', 'GET', '/api/intakes/none/timeline')).status).toBe(404);
  });
});

const hits = async (text: string): Promise<readonly string[]> =>
  (await centre.as('op-1', 'POST', '/api/search', { text })).body.value.map(
    (hit: { intakeId: string }) => hit.intakeId,
  );

describe('search', () => {
  it.each(['عبد الله', 'عبدالله الكواري', 'عَبْدالله', 'كواري', 'الكوارى', 'عبدال'])(
    'finds a name written as %s',
    async (typed) => {
      const { id } = await anIntake([person('عبد الله الكواري')]);
      expect(await hits(typed)).toContain(id);
    },
  );

  it.each(['+974 5512 0333', '55120333', '٥٥١٢٠٣٣٣', '0333', '0097455120333'])(
    'finds a number typed as %s and shows only its end',
    async (typed) => {
      const { id } = await anIntake([
        { type: 'safe-contact.noted', body: { callBack: 'forbidden', number: '+97455120333' } },
      ]);
      const reply = await centre.as('op-1', 'POST', '/api/search', { text: typed });
      expect(reply.body.value).toContainEqual(expect.objectContaining({ intakeId: id, maskedNumber: '•••• 0333' }));
      expect(reply.text).not.toContain('55120333');
    },
  );

  it('asks for all words of one and the same name', async () => {
    const { id } = await anIntake([person('سارة المري'), person('هند الكعبي')]);
    expect(await hits('سارة الكعبي')).not.toContain(id);
    expect(await hits('المري سارة')).toContain(id);
  });

  it('gives at most twenty, takes pattern characters literally, and leaves a trace', async () => {
    for (let index = 0; index < 22; index += 1) await anIntake([person('شبيه')]);
    expect(await hits('شبيه')).toHaveLength(20);
    expect(await hits('%%')).toHaveLength(0);
    expect(await centre.sql`select 1 from read_audit where what = 'search' and staff = 'op-1'`).not.toHaveLength(0);
  });
});

describe('the live stream', () => {
  it('pokes every page when something changed', async () => {
    const address = await centre.app.listen({ port: 0, host: '127.0.0.1' });
    const stop = new AbortController();
    const reply = await fetch(`${address}/live`, { headers: { 'x-test-staff': 'sup-1' }, signal: stop.signal });
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    await anIntake([]);
    let text = '';
    while (!text.includes('data: intakes')) text += (await reader?.read())?.value ?? '';
    stop.abort();
    expect(text).toContain('event: poke\ndata: intakes\n\n');
  });
});

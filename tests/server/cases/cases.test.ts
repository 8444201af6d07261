import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, asked, opened } from '../../builders/a-console.ts';
import type { RequestCard } from '../../../domain/request/card.ts';

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

async function aRequest(card: Partial<RequestCard> = {}, facts: readonly { type: string; body: object }[] = []) {
  const [desk, id, requestId] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(id, opened());
  for (const fact of facts) desk.write(id, fact);
  desk.write(id, asked(requestId, card));
  await desk.send('bulk');
  return { desk, id, requestId };
}
const post = (who: string, id: string, act: string, body?: unknown) =>
  centre.as(who, 'POST', `/api/requests/${id}/${act}`, body);
const list = async (who: string) =>
  (await centre.as(who, 'GET', '/api/requests')).body.value as { id: string; overdue: boolean; ownerName?: string }[];
const find = async (who: string, id: string) => (await list(who)).find((one) => one.id === id);

describe('requests', () => {
  it('show owner, next step and due time from the first moment to the last', async () => {
    const { requestId } = await aRequest();
    expect(await find('cw-legal', requestId)).toMatchObject({
      state: 'open',
      nextStep: 'hold-appointment',
      dueAt: '2026-03-04T10:00:00.000Z',
      overdue: false,
    });
    const due = new Date(centre.clock.ms + 48 * 3_600_000).toISOString();
    expect((await post('cw-legal', requestId, 'accept')).body.value).toMatchObject({
      ownerName: 'اسم cw-legal',
      nextStep: 'follow-up',
      dueAt: due,
    });
    const dueAt = '2026-03-09T08:00:00.000Z';
    expect(
      (await post('cw-legal', requestId, 'note', { text: 'called', nextStep: 'call-back', dueAt })).body.value,
    ).toMatchObject({ nextStep: 'call-back', dueAt });
    expect((await post('cw-legal', requestId, 'done', { result: 'advised' })).body.value).toMatchObject({
      state: 'done',
      nextStep: 'none',
    });
    expect(await post('cw-legal', requestId, 'note', { text: 'x', nextStep: 'answer', dueAt })).toMatchObject({
      status: 409,
      body: { code: 'not-in-this-state' },
    });
  });

  it('are due at the agreed appointment once accepted', async () => {
    const { requestId } = await aRequest({ appointmentAt: '2026-03-02T06:00:00.000Z' });
    expect((await post('cw-legal', requestId, 'accept')).body.value).toMatchObject({
      dueAt: '2026-03-02T06:00:00.000Z',
    });
  });

  it('go back to the supervisor with a reason, and never lose their clock', async () => {
    const { requestId } = await aRequest();
    expect(await post('cw-legal', requestId, 'return', { reason: '' })).toMatchObject({
      status: 400,
      body: { code: 'input-invalid' },
    });
    await post('cw-legal', requestId, 'return', { reason: 'not ours' });
    const { requestsNeedingOwner } = (await centre.as('sup-1', 'GET', '/api/supervision')).body.value;
    expect(requestsNeedingOwner).toContainEqual(
      expect.objectContaining({ id: requestId, state: 'returned', dueAt: '2026-03-04T10:00:00.000Z' }),
    );
  });

  it('are seen and worked by the unit that owns them alone', async () => {
    const { requestId } = await aRequest();
    expect(await find('cw-protection', requestId)).toBeUndefined();
    expect(await post('cw-protection', requestId, 'accept')).toMatchObject({
      status: 403,
      body: { code: 'not-yours' },
    });
    expect(await find('sup-1', requestId)).toBeDefined();
  });

  it('never end without a next step while they live', async () => {
    const { requestId } = await aRequest();
    const note = { text: 'x', nextStep: 'none', dueAt: '2026-03-09T08:00:00.000Z' };
    expect(await post('cw-legal', requestId, 'note', note)).toMatchObject({
      status: 400,
      body: { code: 'input-invalid' },
    });
  });

  it('are overdue when their time has passed', async () => {
    const { requestId } = await aRequest({ dueAt: '2026-03-01T09:00:00.000Z' });
    expect(await find('cw-legal', requestId)).toMatchObject({ overdue: true });
    const { requestsOverdue } = (await centre.as('sup-1', 'GET', '/api/supervision')).body.value;
    expect(requestsOverdue.map((one: { id: string }) => one.id)).toContain(requestId);
  });

  it('tell the story only with consent, and the number only while calling is safe', async () => {
    const facts = [
      { type: 'story.noted', body: { text: 'what was told' } },
      { type: 'safe-contact.noted', body: { callBack: 'allowed', number: '+97455120199' } },
    ];
    const silent = await aRequest({ safeContact: { callBack: 'allowed', number: '+97455120199' } }, facts);
    expect(await find('cw-legal', silent.requestId)).toMatchObject({ number: '+97455120199' });
    expect(JSON.stringify(await find('cw-legal', silent.requestId))).not.toContain('what was told');
    const agreed = await aRequest({}, [...facts, { type: 'consent.noted', body: { recipient: 'legal', given: true } }]);
    expect(await find('cw-legal', agreed.requestId)).toMatchObject({ story: 'what was told' });
    silent.desk.write(silent.id, { type: 'safe-contact.noted', body: { callBack: 'forbidden' } });
    await silent.desk.send('bulk');
    expect(JSON.stringify(await find('cw-legal', silent.requestId))).not.toContain('55120199');
  });

  it('are taken by one of two who press at once', async () => {
    const { requestId } = await aRequest();
    const replies = await Promise.all([post('cw-legal', requestId, 'accept'), post('cw-legal', requestId, 'accept')]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200]);
    expect(await centre.sql`select 1 from event where aggregate_id = ${requestId}`).toHaveLength(1);
  });
});

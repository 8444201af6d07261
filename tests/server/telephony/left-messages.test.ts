import { beforeEach, describe, expect, it } from 'vitest';
import type { CallBackItem } from '../../../contract/call-backs.ts';
import type { MessageDesk } from '../../../contract/left-messages.ts';
import { eraseMessagesOf } from '../../../server/telephony/left-messages/erase-messages.ts';
import { messageTurn } from '../../../server/telephony/left-messages/keep-messages.ts';
import type { SoundSource } from '../../../server/telephony/left-messages/sound-source.ts';
import type { Desk } from '../../builders/a-telephone.ts';
import { act, callersOf, card, list, number, only, steps, takesMessages } from '../../builders/call-backs-desk.ts';
import { aTokenOf } from '../../builders/console-tokens.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam', 'sup-khalid', 'adm-yousef');
const [noura, maryam, khalid, admin] = desks;
const callers = callersOf(phone, sql, noura);
beforeEach(() => takesMessages(phone));

async function leaves(from: string | null = number, scenario = 'voicemail'): Promise<string> {
  const callId = await phone.ring(from, scenario);
  await phone.pass(200);
  await phone.pass(6000);
  return callId;
}
const turn = (sounds: (provider: string) => SoundSource | undefined = phone.telephony.sounds) =>
  messageTurn({ house: phone.house, sounds, hear: phone.telephony.switchboard.hear });
const messageOf = (item: CallBackItem | undefined) => {
  const [message] = item?.messages ?? [];
  if (message === undefined) throw new Error('no message');
  return message;
};
const listen = (desk: Desk, id: string) => desk.post(`/api/left-messages/${id}/listen`, {});
async function sound(person: string, id: string, range?: string) {
  const token = await aTokenOf({ sql, url: phone.url }, person);
  return fetch(`${phone.url}/api/left-messages/${id}/sound`, {
    headers: { authorization: `Bearer ${token}`, ...(range === undefined ? {} : { range }) },
  });
}
const rowOf = async (id: string) =>
  (
    await sql<
      { at: boolean; why: string | null; failed: string | null; next: string | null; tries: number; sounds: number }[]
    >`
      select at_network as at, erased_why as why, failed, next_at as next, tries,
        (select count(*)::int from left_message_sound where message_id = m.id) as sounds from left_message m where id = ${id}`
  )[0];
const mine = async (): Promise<CallBackItem> => {
  const { id } = await only(noura);
  await act(noura, id, 'take');
  return only(noura);
};

describe('a message', () => {
  it('becomes work, is heard by whoever has it, and each listening is written down by name', async () => {
    await leaves();
    const free = await only(noura);
    const { id } = messageOf(free);
    expect(free).toMatchObject({ why: 'voicemail', messages: [{ seconds: 14, place: 'coming', heardAt: null }] });
    expect((await listen(noura, id)).code).toBe('not-yours');
    expect((await sound('op-noura', id)).status).toBe(403);
    await act(noura, free.id, 'take');
    expect((await sound('op-noura', id)).status).toBe(409);
    expect((await listen(noura, id)).ok).toBe(true);
    const played = await sound('op-noura', id);
    expect([played.status, played.headers.get('content-type'), played.headers.get('cache-control')]).toEqual([
      200,
      'audio/wav',
      'no-store',
    ]);
    const bytes = Buffer.from(await played.arrayBuffer());
    expect([bytes.toString('latin1', 0, 4), bytes.length]).toEqual(['RIFF', 44 + 14 * 8000 * 2]);
    expect((await listen(maryam, id)).code).toBe('not-yours');
    expect((await listen(khalid, id)).ok).toBe(true);
    const reads =
      await sql`select staff from read_audit where what = 'left-message' and ${id}::uuid = any(subjects) order by at, staff`;
    expect(reads).toMatchObject([{ staff: 'op-noura' }, { staff: 'sup-khalid' }]);
    expect(await steps(noura, free.id)).toEqual(['opened', 'taken', 'heard']);
    expect(messageOf(await only(noura))).toMatchObject({ place: 'here', heardByName: 'نورة السالمي' });
  });

  it('is sent in the stretches a player asks for', async () => {
    await leaves();
    const { id } = messageOf(await mine());
    await listen(noura, id);
    const part = await sound('op-noura', id, 'bytes=44-143');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 44-143/${44 + 14 * 16_000}`]);
    expect((await part.arrayBuffer()).byteLength).toBe(100);
    expect((await sound('op-noura', id, 'bytes=9999999-')).status).toBe(416);
  });

  it('is not played to somebody who began to listen long ago, until they begin again', async () => {
    await leaves();
    const { id } = messageOf(await mine());
    await listen(noura, id);
    await phone.pass(31 * 60_000);
    expect((await sound('op-noura', id)).status).toBe(409);
    await listen(noura, id);
    expect((await sound('op-noura', id)).status).toBe(200);
  });

  it('says nothing of whether calling is safe, and whoever was never asked takes two people', async () => {
    await leaves();
    const item = await mine();
    expect(item.verdict).toEqual({ may: 'ask', why: 'not-asked' });
    const called = await noura.post(`/api/call-backs/${item.id}/call`, { commandId: crypto.randomUUID() });
    expect(called.code).toBe('call-back-not-safe');
  });

  it('allows a call once its record says so, written by the operator who heard it', async () => {
    const callId = await leaves();
    const item = await mine();
    await sql`
      insert into intake (id, state, operator, opened_at, call_id)
      values (${crypto.randomUUID()}, ${sql.json({ safeContact: { callBack: 'allowed' }, people: [] })}, 'op-noura', '2026-03-01T18:01:00.000Z', ${callId})`;
    expect((await only(noura)).verdict).toEqual({ may: 'call' });
    expect((await card(noura, item.id)).value.item.intakeId).not.toBeNull();
  });

  it('is one piece of work with the other calls of its caller', async () => {
    await callers.abandons();
    await leaves();
    await leaves();
    const item = await only(noura);
    expect(item).toMatchObject({ why: 'voicemail', calls: 3 });
    expect(item.messages).toHaveLength(2);
  });

  it('of a withheld number is an item of its own, counted too, and nobody can be called', async () => {
    await leaves(null);
    await leaves(null);
    const { items, withheld } = await list(noura);
    expect(withheld).toBe(2);
    expect(items).toMatchObject([
      { maskedNumber: null, verdict: { may: 'never', why: 'no-number' }, calls: 1 },
      { maskedNumber: null, calls: 1 },
    ]);
    const [{ id } = { id: '' }] = items;
    await act(noura, id, 'take');
    expect((await card(noura, id)).value.safe).toEqual({ voicemail: 'not-asked' });
    expect((await act(noura, id, 'overrule', { reason: 'she asked for it' })).code).toBe('not-in-this-state');
    await listen(noura, messageOf(items[0]).id);
    expect((await act(noura, id, 'outcome', { outcome: 'listened' })).ok).toBe(true);
    expect((await list(noura)).items).toHaveLength(1);
  });

  it('of under two seconds counts as not answered, and is deleted at the network unheard', async () => {
    await leaves(number, 'silent-message');
    expect(await only(noura)).toMatchObject({ why: 'missed', messages: [] });
    await phone.pass(2000);
    await turn();
    expect(await sql`select at_network, erased_why from left_message`).toEqual([
      { at_network: false, erased_why: 'no-work' },
    ]);
  });

  it('is not taken where no administrator said so', async () => {
    await takesMessages(phone, { isOffered: false });
    await leaves();
    expect(await only(noura)).toMatchObject({ why: 'abandoned', messages: [] });
  });

  it('keeps its work open until it is heard, also when the caller rang again and was answered', async () => {
    await leaves();
    const item = await mine();
    const again = await phone.ring(number);
    await phone.pass(200);
    await maryam.command(again, 'answer');
    expect(await steps(khalid, item.id)).toEqual(['opened', 'taken', 'called-again']);
    expect((await act(noura, item.id, 'outcome', { outcome: 'duplicate' })).code).toBe('message-not-heard');
    await listen(noura, messageOf(item).id);
    expect((await act(noura, item.id, 'outcome', { outcome: 'duplicate' })).ok).toBe(true);
    expect((await list(khalid)).items).toEqual([]);
  });
});

describe('the sound', () => {
  it('lies with us after a moment, and no more at the network', async () => {
    await leaves();
    await turn();
    await turn();
    const { id } = messageOf(await only(noura));
    expect(await rowOf(id)).toMatchObject({ at: false, sounds: 1, next: null, failed: null });
  });

  it('goes after the days a hotline keeps it, heard or not; the work stays', async () => {
    await takesMessages(phone, { keptDays: 7 });
    await leaves();
    await turn();
    const { id } = messageOf(await mine());
    await phone.pass(8 * 86_400_000);
    await turn();
    expect(await rowOf(id)).toMatchObject({ why: 'days', sounds: 0, at: false });
    expect(messageOf(await only(noura)).place).toBe('gone');
    expect((await listen(noura, id)).code).toBe('message-gone');
    expect((await only(noura)).why).toBe('voicemail');
  });

  it('goes with the record it belongs to when that is erased by law, here at once and then at the network', async () => {
    const callId = await leaves();
    const { id } = messageOf(await mine());
    await listen(noura, id);
    const intake = crypto.randomUUID();
    await sql`insert into intake (id, state, operator, opened_at, call_id) values (${intake}, '{}', 'op-noura', '2026-03-01T18:01:00.000Z', ${callId})`;
    await sql.begin((tx) => eraseMessagesOf(tx, intake, new Date(phone.clock.now()).toISOString()));
    expect(await rowOf(id)).toMatchObject({ why: 'erasure', sounds: 0, at: true });
    expect(await (await sound('op-noura', id)).json()).toMatchObject({ ok: false, code: 'message-gone' });
    await turn();
    expect(await rowOf(id)).toMatchObject({ at: false, next: null });
  });

  it('that cannot be deleted at the network is tried a few hours, then shown to administrators and tried no more', async () => {
    await leaves();
    const stuck: SoundSource = {
      ...(phone.telephony.sounds('simulated') as SoundSource),
      remove: async () => 'unknown',
    };
    await turn(() => stuck);
    for (let round = 0; round < 20; round += 1) {
      await phone.pass(3_600_000);
      await turn(() => stuck);
    }
    const { id } = messageOf(await only(noura));
    expect(await rowOf(id)).toMatchObject({ failed: 'message-not-deleted', next: null, tries: 12, sounds: 1 });
    const { troubles } = (await admin.get<MessageDesk>('/api/left-messages')).value;
    expect(troubles).toMatchObject([{ id, code: 'message-not-deleted', tries: 12 }]);
    expect(await sql`select count from alarm_counter where name = 'message-not-deleted'`).toEqual([{ count: 1 }]);
    expect((await noura.post(`/api/left-messages/${id}/again`, {})).code).toBe('role-may-not');
    expect((await admin.post(`/api/left-messages/${id}/again`, {})).ok).toBe(true);
    await turn();
    expect((await admin.get<MessageDesk>('/api/left-messages')).value.troubles).toEqual([]);
  });

  it.each([
    ['unknown', 'message-not-fetched', 'failed'],
    ['unsound', 'message-damaged', 'failed'],
    ['missing', 'message-lost', 'gone'],
  ] as const)('that is %s is said to be %s, and its work can be closed', async (is, code, place) => {
    await leaves();
    const item = await mine();
    const bad: SoundSource = { fetch: async () => ({ is }), remove: async () => 'gone', left: async () => [] };
    for (let round = 0; round < 14; round += 1) {
      await turn(() => bad);
      await phone.pass(3_600_000);
    }
    const { id } = messageOf(await only(noura));
    expect(await rowOf(id)).toMatchObject({ failed: code, next: null });
    expect(messageOf(await only(noura)).place).toBe(place);
    expect((await listen(noura, id)).code).toBe(place === 'gone' ? 'message-gone' : code);
    expect((await act(noura, item.id, 'outcome', { outcome: 'not-safe' })).ok).toBe(true);
  });
});

describe('what a hotline sets', () => {
  it('is kept within its range, by administrators alone, and who changed what is written down', async () => {
    const settings = { isOffered: true, isByKey: true, longestSeconds: 60, keptDays: 14 };
    expect((await khalid.post('/api/left-messages/settings', settings)).code).toBe('role-may-not');
    expect((await admin.post('/api/left-messages/settings', { ...settings, longestSeconds: 200 })).code).toBe(
      'input-invalid',
    );
    const { value } = await admin.post<MessageDesk>('/api/left-messages/settings', settings);
    expect(value.settings).toEqual(settings);
    expect(value.changes.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['keptDays', 30, 14],
      ['longestSeconds', 120, 60],
      ['isByKey', 0, 1],
      ['isOffered', 0, 1],
    ]);
    expect(value.changes[0]?.byName).toBe('يوسف العمادي');
    await expect(sql`update left_message_setting_change set after = 5`).rejects.toThrow('never changed');
  });
});

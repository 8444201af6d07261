import { v7 } from 'uuid';
import type { CallBackCard, CallBackItem, CallBackList } from '../../contract/call-backs.ts';
import { messageDefaults, type MessageSettings } from '../../domain/call/left-message.ts';
import type { Sql } from '../../server/db/connect.ts';
import type { Desk, TestTelephone } from './a-telephone.ts';

export const number = '+97455550147';

export const list = async (desk: Desk): Promise<CallBackList> =>
  (await desk.get<CallBackList>('/api/call-backs')).value;
export const only = async (desk: Desk): Promise<CallBackItem> => {
  const [item, ...more] = (await list(desk)).items;
  if (item === undefined || more.length > 0) throw new Error('expected exactly one call-back');
  return item;
};
export const card = async (desk: Desk, id: string) => desk.get<CallBackCard>(`/api/call-backs/${id}`);
export const act = (desk: Desk, id: string, what: string, body: object = {}) =>
  desk.post(`/api/call-backs/${id}/${what}`, body);
export const steps = async (desk: Desk, id: string) => (await card(desk, id)).value.history.map((step) => step.what);

/** An administrator lets callers leave messages. */
export async function takesMessages(phone: TestTelephone, over: Partial<MessageSettings> = {}): Promise<void> {
  const admin = await phone.desk('adm-yousef');
  const { ok } = await admin.post('/api/left-messages/settings', { ...messageDefaults, isOffered: true, ...over });
  if (!ok) throw new Error('not kept');
}

export const call = (desk: Desk, id: string, commandId: string = crypto.randomUUID()) =>
  desk.post<{ callId: string }>(`/api/call-backs/${id}/call`, { commandId });

/** What happens to callers of a telephone in a test, and what they said before. `owner`: who takes their call-backs. */
export function callersOf(phone: TestTelephone, sql: Sql, owner: Desk) {
  async function abandons(from: string | null = number): Promise<string> {
    const callId = await phone.ring(from, 'abandoned');
    await phone.pass(200);
    await phone.pass(6000);
    return callId;
  }

  async function sidOf(callId: string): Promise<string> {
    const [row] = await sql<{ sid: string }[]>`select sid from call_sid where call_id = ${callId}`;
    return row?.sid ?? '';
  }

  /** The operator's console is lost while they speak. */
  async function isCutOff(desk: Desk, from = number): Promise<string> {
    const callId = await phone.ring(from);
    await phone.pass(200);
    await desk.command(callId, 'answer');
    await phone.pass(5000);
    const at = new Date(phone.clock.now()).toISOString();
    const fields = { at, what: { type: 'ended', reason: 'interrupted' } };
    const sid = await sidOf(callId);
    await phone.telephony.switchboard.hear({ provider: 'simulated', kind: 'event', key: `cut:${callId}`, sid, fields });
    await phone.telephony.switchboard.settle();
    return callId;
  }

  /** What the caller said in an earlier contact. */
  async function said(safeContact: object, from = number, people: readonly object[] = []): Promise<string> {
    const [callId, id] = [v7(), v7()];
    await sql`insert into call_sid (provider, sid, call_id) values ('simulated', ${callId}, ${callId})`;
    const state = { id: callId, state: 'ended', from, answeredAt: '2026-01-01T10:00:00.000Z' };
    await sql`
      insert into call (id, state, phase, from_number, queued_at, ended_at)
      values (${callId}, ${sql.json(state)}, 'ended', ${from}, '2026-01-01T10:00:00.000Z', '2026-01-01T10:05:00.000Z')`;
    await sql`
      insert into intake (id, state, operator, opened_at, call_id)
      values (${id}, ${sql.json({ safeContact, people } as never)}, 'op-noura', '2026-01-01T10:00:00.000Z', ${callId})`;
    return id;
  }

  /** An abandoned caller who said that calling is safe, taken by an operator. */
  async function mine(from = number, rule: object = { callBack: 'allowed' }): Promise<string> {
    await said(rule, from);
    await abandons(from);
    const { id } = await only(owner);
    await act(owner, id, 'take');
    return id;
  }
  return { abandons, sidOf, isCutOff, said, mine };
}

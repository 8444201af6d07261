import { beforeEach, describe, expect, it } from 'vitest';
import type { CallTarget } from '../../../contract/calls-together.ts';
import type { MarksView } from '../../../contract/queue.ts';
import { keepTarget } from '../../../server/telephony/together/targets.ts';
import { eachTelephone } from '../../builders/each-test.ts';

const { sql, phone, desks } = eachTelephone('op-noura', 'op-maryam', 'adm-yousef');
const [noura, maryam, yousef] = desks;
beforeEach(async () => {
  for (const desk of desks) await desk.get('/api/presence');
});

const mark = { staff: 'op-maryam', languages: ['en', 'ur'], isForChildren: true, gender: 'female' };
const view = async (): Promise<MarksView> => (await yousef.get<MarksView>('/api/queue/marks')).value;

/** A call on a line the network names. */
async function ringsOn(to: string): Promise<string> {
  const sid = crypto.randomUUID();
  const at = new Date(phone.clock.now()).toISOString();
  const said = { provider: 'simulated', kind: 'event', sid } as const;
  const queued = { type: 'queued', from: '+97455550147', to, line: 'mobile' };
  await phone.telephony.switchboard.hear({ ...said, key: `${sid}:1`, fields: { at, what: queued } });
  await phone.telephony.switchboard.hear({ ...said, key: `${sid}:2`, fields: { at, what: { type: 'ringing' } } });
  await phone.pass(0);
  const [row] = await sql<{ id: string }[]>`select call_id as id from call_sid where sid = ${sid}`;
  return row?.id ?? '';
}

describe('who serves whom', () => {
  it('is kept by administrators with who changed it, and what changes nothing is not written', async () => {
    for (const desk of [noura, maryam]) {
      expect((await desk.get('/api/queue/marks')).code).toBe('role-may-not');
      expect((await desk.post('/api/queue/marks/staff', mark)).code).toBe('role-may-not');
    }
    expect((await view()).people.map(({ staff, languages }) => [staff, languages])).toEqual([
      ['op-maryam', []],
      ['op-noura', []],
    ]);
    expect((await yousef.post('/api/queue/marks/staff', mark)).ok).toBe(true);
    expect((await yousef.post('/api/queue/marks/staff', mark)).ok).toBe(true);
    const { people, changes } = await view();
    expect(people[0]).toMatchObject(mark);
    expect(changes).toMatchObject([{ byName: 'يوسف العمادي', what: 'مريم الهاجري' }]);
    expect((await yousef.post('/api/queue/marks/staff', { ...mark, staff: 'adm-yousef' })).code).toBe('not-found');
    expect((await yousef.post('/api/queue/marks/staff', { ...mark, languages: ['xx'] })).code).toBe('input-invalid');
    await expect(sql`delete from queue_mark_change`).rejects.toThrow(/never changed/u);
  });

  it('is what a colleague sees where they hand a call on', async () => {
    const id = '019a0000-0000-7000-8000-0000000000b1';
    const rest = { nameAr: 'مريم', nameEn: 'Maryam', number: null, languages: [], isActive: true };
    await keepTarget(
      { sql, now: phone.clock.now },
      { id: 'adm-yousef' },
      { ...rest, id, kind: 'colleague', staff: 'op-maryam' },
    );
    await yousef.post('/api/queue/marks/staff', mark);
    const { value } = await noura.get<readonly CallTarget[]>('/api/calls/targets');
    expect(value).toMatchObject([{ id, languages: ['en', 'ur'], gender: 'female' }]);
  });
});

describe('a line that is dialled', () => {
  const line = { number: '44001234', language: 'en', isForChildren: false, gender: null } as const;

  it('rings first where its language is spoken, from the moment it is kept, and everywhere once it is dropped', async () => {
    await Promise.all([noura, maryam].map((desk) => desk.post('/api/presence', { state: 'ready' })));
    await yousef.post('/api/queue/marks/staff', { ...mark, staff: 'op-noura', languages: ['ar'] });
    await yousef.post('/api/queue/marks/staff', mark);
    await yousef.post('/api/queue/marks/line', line);
    const id = await ringsOn('+97444001234');
    expect([(await noura.board()).offered, (await maryam.board()).offered]).toEqual([undefined, id]);
    await yousef.post('/api/queue/marks/line/drop', { number: '+97444001234' });
    await phone.telephony.settleOffers();
    expect([(await noura.board()).offered, (await maryam.board()).offered]).toEqual([id, id]);
  });

  it('rings first at a woman where it asks for one, and at once where somebody is while none is free', async () => {
    await Promise.all([noura, maryam].map((desk) => desk.post('/api/presence', { state: 'ready' })));
    await yousef.post('/api/queue/marks/staff', { ...mark, languages: [] });
    await yousef.post('/api/queue/marks/line', { ...line, language: null, gender: 'female' });
    const first = await ringsOn('+97444001234');
    expect([(await noura.board()).offered, (await maryam.board()).offered]).toEqual([undefined, first]);
    await maryam.post('/api/presence', { state: 'break', chosen: true });
    await phone.telephony.settleOffers();
    expect((await noura.board()).offered).toBe(first);
  });

  it('refuses to be kept without saying who is to be asked first', async () => {
    const { gender: _, ...silent } = line;
    expect((await yousef.post('/api/queue/marks/line', silent)).code).toBe('input-invalid');
    expect((await yousef.post('/api/queue/marks/line', { ...line, gender: 'other' })).code).toBe('input-invalid');
  });

  it('is kept as networks name it, and each change is written down', async () => {
    await yousef.post('/api/queue/marks/line', line);
    await yousef.post('/api/queue/marks/line', {
      ...line,
      number: '+97444001234',
      isForChildren: true,
      gender: 'female',
    });
    await yousef.post('/api/queue/marks/line', { ...line, number: '919', language: null });
    const { lines } = await view();
    expect(lines).toEqual([
      { number: '+97444001234', language: 'en', isForChildren: true, gender: 'female' },
      { number: '919', language: null, isForChildren: false, gender: null },
    ]);
    await yousef.post('/api/queue/marks/line/drop', { number: '919' });
    await yousef.post('/api/queue/marks/line/drop', { number: '919' });
    expect((await view()).changes.map(({ what }) => what)).toEqual(['919', '919', '+97444001234', '+97444001234']);
  });
});

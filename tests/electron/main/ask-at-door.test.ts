import { describe, expect, it } from 'vitest';
import { bridgeCalls, type BridgeCall } from '../../../contract/bridge.ts';
import { plainSound } from '../../../contract/phone-devices.ts';
import type { Staff } from '../../../contract/people.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { roles, may, type Role } from '../../../domain/access/roles.ts';
import { askAtDoor, type Door } from '../../../electron/main/ask-at-door.ts';
import type { DeskCalls } from '../../../electron/main/desk-calls.ts';

const anId = '01970000-0000-7000-8000-000000000001';
const aPerson = (role: Role): Staff => ({
  id: asId<StaffId>('s-1'),
  nameAr: 'هدى',
  nameEn: 'Huda',
  role,
  agency: 'centre',
});
const note = (fact: unknown) => ({ do: 'note', fact });

function aDoor(wish: { readonly role?: Role | null; readonly isOurs?: boolean; readonly fails?: boolean } = {}) {
  const carried: string[] = [];
  const audited: Record<string, unknown>[] = [];
  const carry = (name: string) => () => {
    if (wish.fails === true) throw new Error('words of a person');
    carried.push(name);
    return Promise.resolve({ ok: true, value: null });
  };
  const names = Object.keys(bridgeCalls) as BridgeCall[];
  const calls = Object.fromEntries(names.map((name) => [name, carry(name)])) as unknown as DeskCalls;
  const role = wish.role === undefined ? 'operator' : wish.role;
  const door: Door = {
    isOurs: wish.isOurs ?? true,
    staff: () => (role === null ? null : aPerson(role)),
    calls,
    audit: (event, fields) => void audited.push({ event, ...fields }),
  };
  return { door, carried, audited };
}

const goodArgs: Readonly<Record<BridgeCall, readonly unknown[]>> = {
  session: [],
  signIn: [],
  signOut: [],
  unlock: ['274913'],
  changeSecret: ['274913', '550417'],
  recover: [],
  lock: [],
  command: [anId, { do: 'escalate', danger: 'violence-now' }],
  intake: [anId],
  openIntakes: [],
  recentIntakes: [],
  keepDraft: [anId, 'story', ''],
  addAttachment: [anId, 'paper-form', ''],
  syncStatus: [],
  scripts: [true],
  setLanguage: ['ar'],
  ringing: [true],
  keepView: [{ at: 'desk' }],
  view: [],
  phone: [],
  phoneAct: [{ do: 'answer', leg: 'call-1' }],
  phoneSound: [],
  choosePhoneSound: [plainSound],
  watchPhoneSound: [true],
  playTone: ['speaker'],
};
const operatorsOnly: readonly BridgeCall[] = [
  'command',
  'intake',
  'openIntakes',
  'recentIntakes',
  'keepDraft',
  'addAttachment',
  'phoneAct',
  'phoneSound',
  'choosePhoneSound',
  'watchPhoneSound',
  'playTone',
];

describe('the door', () => {
  it.each(Object.entries(goodArgs))('lets an operator’s %s pass', async (name, args) => {
    const { door, carried, audited } = aDoor();
    expect(await askAtDoor(door, name, args)).toEqual({ ok: true, value: null });
    expect(carried).toEqual([name]);
    expect(audited).toEqual([]);
  });

  it.each(Object.entries(goodArgs))(
    'refuses %s from a frame that is not ours, and writes it down',
    async (name, args) => {
      const { door, carried, audited } = aDoor({ isOurs: false });
      expect(await askAtDoor(door, name, args)).toMatchObject({ ok: false, code: 'sender-unknown' });
      expect(carried).toEqual([]);
      expect(audited).toEqual([
        { event: 'door-refused', call: name, code: 'sender-unknown', detail: null, staff: 's-1' },
      ]);
    },
  );

  it.each(roles.filter((role) => !may(role, 'write-intakes')))(
    'keeps a %s from every call of the operator’s record',
    async (role) => {
      for (const name of operatorsOnly)
        expect(await askAtDoor(aDoor({ role }).door, name, goodArgs[name])).toMatchObject({ code: 'role-may-not' });
    },
  );

  it('keeps nobody from signing in, and nobody signed in from everything else', async () => {
    for (const [name, args] of Object.entries(goodArgs)) {
      const reply = await askAtDoor(aDoor({ role: null }).door, name, args);
      const isOpen = [
        'session',
        'signIn',
        'signOut',
        'syncStatus',
        'scripts',
        'setLanguage',
        'ringing',
        'phone',
      ].includes(name);
      expect(reply).toMatchObject(isOpen ? { ok: true } : { ok: false, code: 'not-signed-in' });
    }
  });

  it.each(['', 'close', 'open', 'toString', '__proto__', 'constructor', 7, null, undefined, {}])(
    'knows no call %s',
    async (name) => {
      expect(await askAtDoor(aDoor().door, name, [])).toMatchObject({ ok: false, code: 'input-invalid' });
    },
  );

  const wrong: readonly (readonly [BridgeCall, unknown, string])[] = [
    ['session', [1], 'session'],
    ['unlock', [274913], 'unlock.0'],
    ['unlock', ['123'], 'unlock.0'],
    ['unlock', ['x'.repeat(201)], 'unlock.0'],
    ['changeSecret', ['274913', '12'], 'changeSecret.1'],
    ['command', [], 'command'],
    ['command', ['1', goodArgs.command[1]], 'command.0'],
    ['command', [anId, { do: 'destroy' }], 'command.1.do'],
    ['command', [anId, { do: 'escalate', danger: 'violence-now', at: '2026' }], 'command.1'],
    ['command', [anId, note({ type: 'story.noted', body: { text: 5 } })], 'command.1.fact.body.text'],
    ['command', [anId, note({ type: 'story.noted', body: { text: 'x'.repeat(20_001) } })], 'command.1.fact.body.text'],
    ['command', [anId, note({ type: 'screening.countersigned', body: {} })], 'command.1.fact.type'],
    ['command', [anId, note({ type: 'story.noted', v: 2, body: { text: '' } })], 'command.1.fact'],
    ['intake', [{}], 'intake.0'],
    ['openIntakes', ['all'], 'openIntakes'],
    ['keepDraft', [anId, 'diary', ''], 'keepDraft.1'],
    ['keepDraft', [anId, 'story', null], 'keepDraft.2'],
    ['keepDraft', [anId, 'story', 'x'.repeat(20_001)], 'keepDraft.2'],
    ['setLanguage', ['fr'], 'setLanguage.0'],
    ['ringing', ['true'], 'ringing.0'],
    ['keepView', [[1]], 'keepView.0'],
    ['view', undefined, 'view'],
    ['view', 'all', 'view'],
  ];
  it.each(wrong)('refuses %s with wrong arguments by place, never by content', async (name, args, place) => {
    const { door, carried, audited } = aDoor();
    expect(await askAtDoor(door, name, args)).toEqual({ ok: false, code: 'input-invalid', detail: place });
    expect(carried).toEqual([]);
    expect(audited).toEqual([
      { event: 'door-refused', call: name, code: 'input-invalid', detail: place, staff: 's-1' },
    ]);
  });

  it('answers a broken promise of the program as internal, without its words', async () => {
    const { door, audited } = aDoor({ fails: true });
    expect(await askAtDoor(door, 'session', [])).toEqual({ ok: false, code: 'internal' });
    expect(JSON.stringify(audited)).not.toContain('words');
  });
});

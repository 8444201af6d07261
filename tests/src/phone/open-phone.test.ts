import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PhoneAct, PhoneSays } from '../../../contract/phone-host.ts';
import type { SipLine } from '../../../contract/phone-line.ts';
import type { ActRefusal, KeptLine, LineCall, LineHooks } from '../../../src/phone/line-call.ts';
import { openPhone } from '../../../src/phone/open-phone.ts';

const network: { hooks: LineHooks | null; kept: Partial<KeptLine> } = { hooks: null, kept: {} };
vi.mock('../../../src/phone/keep-line.ts', () => ({
  keepLine: async (_given: unknown, hooks: LineHooks): Promise<KeptLine> => {
    network.hooks = hooks;
    return { renew: () => undefined, leave: () => undefined, ringsWithinMs: 0, ...network.kept };
  },
}));
const track = { stop: () => undefined, addEventListener: () => undefined };
vi.mock('../../../src/phone/phone-sound.ts', () => ({
  openPhoneSound: () => ({
    obey: () => undefined,
    openVoice: async () => ({ getTracks: () => [track], getAudioTracks: () => [track] }),
    wantedId: () => null,
  }),
}));

const aCall = (over: Partial<LineCall>): LineCall => ({
  leg: 'in-1',
  comesAs: 'queue',
  listen: () => undefined,
  isOver: () => false,
  isOpen: () => false,
  connection: () => null,
  answer: async () => null,
  hangUp: () => null,
  leave: () => undefined,
  refuse: () => undefined,
  hold: () => null,
  mute: () => undefined,
  press: () => undefined,
  handOn: null,
  ...over,
});
const line = { network: 'sip' } as SipLine;

/** A phone on a network that dials, if it can; what it says is kept. */
function aPhone(dial: KeptLine['dial'], hasLine = true) {
  network.kept = dial === undefined ? {} : { dial };
  const said: PhoneSays[] = [];
  const phone = openPhone({} as HTMLAudioElement, (one) => said.push(one));
  if (hasLine) phone.obey({ order: 'line', line });
  const ask = (act: PhoneAct): Promise<ActRefusal> => {
    const id = crypto.randomUUID();
    phone.obey({ order: 'act', id, act });
    return vi.waitFor(() => {
      const done = said.find((one) => one.says === 'done' && one.id === id);
      if (done?.says !== 'done') throw new Error('not done yet');
      return done.refusal;
    });
  };
  return { ask, hooks: () => network.hooks };
}
const dialling = { do: 'dial', leg: 'out-1', alias: 't-1' } as const;
const dials = () => {
  const asked: string[] = [];
  const dial = (leg: string, alias: string): LineCall => {
    asked.push(`${leg} ${alias}`);
    return aCall({ leg, comesAs: 'ours' });
  };
  return { asked, dial };
};

beforeEach(() => void (network.hooks = null));

describe('a phone that is to dial', () => {
  it('dials once it is registered, and one call at a time', async () => {
    const { asked, dial } = dials();
    const { ask, hooks } = aPhone(dial);
    expect(await ask(dialling)).toBe('phone-not-ready');
    hooks()?.tell('registered');
    expect(await ask(dialling)).toBeNull();
    expect(asked).toEqual(['out-1 t-1']);
    expect(await ask(dialling)).toBe('already-on-a-call');
    expect(asked).toHaveLength(1);
  });
  it('lets a caller who rings be answered first', async () => {
    const { asked, dial } = dials();
    const { ask, hooks } = aPhone(dial);
    hooks()?.tell('registered');
    hooks()?.onCall(aCall({}));
    expect(await ask(dialling)).toBe('somebody-rings');
    expect(asked).toEqual([]);
  });
  it('says so where there is no line, or the network calls by itself', async () => {
    expect(await aPhone(undefined, false).ask(dialling)).toBe('phone-not-ready');
    const { ask, hooks } = aPhone(undefined);
    hooks()?.tell('registered');
    expect(await ask(dialling)).toBe('network-cannot');
  });
});

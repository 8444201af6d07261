import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { makeDeskCalls, type Console } from '../../../electron/main/desk-calls.ts';

type Status = Pick<SyncStatus, 'waiting' | 'urgent' | 'isUrgentStopped' | 'centre'>;

/** A console whose record stands like this; what was done is in `did`. */
function aConsole(status: Status | null) {
  const did: string[] = [];
  const answers: Record<string, unknown> = {
    syncStatus: status === null ? { ok: false, code: 'store-locked' } : { ok: true, value: status },
    seat: { ok: true, value: { isUnlocked: false, hasPin: false } },
    language: { ok: true, value: 'ar' },
  };
  const at = {
    store: (call: string) => Promise.resolve(answers[call]),
    person: { staff: () => null, signedOut: () => void did.push('signed out') },
    vault: { close: () => Promise.resolve(void did.push('closed')) },
    preferences: { language: () => 'ar', setLanguage: () => undefined },
    keystore: 'os',
    sealed: () => 3,
    onSeat: () => undefined,
  } as unknown as Console;
  return { did, signOut: makeDeskCalls(at).signOut };
}
const away: Status = { waiting: 2, urgent: 1, isUrgentStopped: false, centre: 'unreachable' };

describe('signing out', () => {
  it('waits for an emergency that is not at the centre, and says why', async () => {
    const { did, signOut } = aConsole(away);
    expect(await signOut()).toMatchObject({ ok: false, code: 'urgent-not-sent' });
    expect(did).toEqual([]);
  });

  it.each<[string, Status | null]>([
    ['with other steps waiting', { ...away, urgent: 0 }],
    ['over an emergency the centre has refused, which waits for people', { ...away, isUrgentStopped: true }],
    ['before anybody opened the record', null],
  ])('is possible %s; what waits lies sealed and is told', async (_when, status) => {
    const { did, signOut } = aConsole(status);
    expect(await signOut()).toMatchObject({ ok: true, value: { staff: null, sealed: 3 } });
    expect(did).toEqual(['signed out', 'closed']);
  });
});

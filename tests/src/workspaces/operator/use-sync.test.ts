import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { SyncStatus } from '../../../../contract/bridge.ts';
import { useSync } from '../../../../src/workspaces/operator/use-sync.ts';
import { fakeBridge } from '../../../builders/fake-bridge.ts';

const troubleOf = ({ disk, setAside }: SyncStatus) => ({ disk, setAside });

function shown() {
  const nida = fakeBridge();
  Object.assign(window, { nida });
  let drawn = 0;
  const hook = renderHook(() => {
    drawn += 1;
    return useSync(troubleOf);
  });
  return { nida, now: () => hook.result.current, drawn: () => drawn };
}

it('draws what shows a part of the record’s standing only when that part changed', async () => {
  const { nida, now, drawn } = shown();
  await act(async () => undefined);
  const [before, often] = [now(), drawn()];
  expect(before).toEqual({ disk: null, setAside: null });
  for (let waiting = 1; waiting <= 5; waiting += 1) act(() => nida.syncSays({ waiting }));
  expect(now()).toBe(before);
  // React may look once whether anything changed.
  expect(drawn() - often).toBeLessThanOrEqual(1);
  const disk = { code: 'disk-full', since: '2026-11-30T20:00:00.000Z' } as const;
  act(() => nida.syncSays({ disk }));
  expect(now()).toEqual({ disk, setAside: null });
});

it('does not go back to what was so when the page first asked', async () => {
  const { nida, now } = shown();
  const disk = { code: 'disk-failing', since: '2026-11-30T20:00:00.000Z' } as const;
  const before = await nida.syncStatus();
  nida.syncStatus = () => Promise.resolve(before);
  const again = renderHook(() => useSync(troubleOf));
  act(() => nida.syncSays({ disk }));
  await act(async () => undefined);
  expect([now()?.disk, again.result.current?.disk]).toEqual([disk, disk]);
});

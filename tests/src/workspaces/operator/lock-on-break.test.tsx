import { fireEvent, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLockOnBreak } from '../../../../src/workspaces/operator/use-lock-on-break.ts';

describe('a console whose operator', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is on a break locks a minute after the last key', () => {
    const lock = vi.fn<() => void>();
    renderHook(() => useLockOnBreak(true, lock));
    vi.advanceTimersByTime(59_000);
    fireEvent.keyDown(window, { key: 'x' });
    vi.advanceTimersByTime(59_000);
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('waits for calls stays open, also one who came back from a break', () => {
    const lock = vi.fn<() => void>();
    const { rerender } = renderHook(({ isOnBreak }) => useLockOnBreak(isOnBreak, lock), {
      initialProps: { isOnBreak: true },
    });
    rerender({ isOnBreak: false });
    vi.advanceTimersByTime(3_600_000);
    expect(lock).not.toHaveBeenCalled();
  });
});

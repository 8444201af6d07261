import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Button } from '../../../src/shared-ui/button.tsx';
import { useHotkeys } from '../../../src/shared-ui/use-hotkeys.ts';

const open = vi.fn<() => void>();
const send = vi.fn<() => void>();

function Form() {
  useHotkeys({ Enter: send, KeyR: () => undefined });
  return <Button onPress={open}>open</Button>;
}

async function form() {
  vi.clearAllMocks();
  const hands = userEvent.setup();
  render(<Form />);
  await hands.tab();
  expect(screen.getByRole('button')).toHaveFocus();
  return hands;
}

describe('Enter, where a button has the focus', () => {
  it('presses it for those who came with Tab', async () => {
    const hands = await form();
    await hands.keyboard('{Enter}');
    expect([open.mock.calls.length, send.mock.calls.length]).toEqual([1, 0]);
  });

  it('does what is shown once another key has acted: the focus was only left behind', async () => {
    const hands = await form();
    await hands.keyboard('r{Enter}');
    expect([open.mock.calls.length, send.mock.calls.length]).toEqual([0, 1]);
  });
});

import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Tellings } from '../../../src/shared-ui/tellings.tsx';
import { anEscalationView } from '../../builders/an-escalation-view.ts';
import { show } from '../show.tsx';

const at = '2026-03-01T10:00:00.000Z';
const view = anEscalationView({
  tellings: [
    { id: '1', kind: 'sms', state: 'delivered', at },
    { id: '2', kind: 'voice-call', state: 'no-answer', at },
    { id: '3', kind: 'voice-call', state: 'heard', at },
  ],
});

it.each([
  ['ar', 'رسائل إلى غرفة العمليات', 'مكالمة آلية: سُمعت ولم يُستلم البلاغ'],
  ['en', 'Messages to the operations room', 'Automatic call: heard, not accepted'],
] as const)(
  'the last message of each kind stands beside the ladder in %s, and heard is not accepted',
  async (language, label, call) => {
    await show(<Tellings view={view} />, language);
    const line = screen.getByRole('group', { name: label });
    expect(line).toHaveTextContent(call);
    expect(line.children).toHaveLength(2);
  },
);

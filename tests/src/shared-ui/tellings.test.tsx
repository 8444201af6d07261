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
    { id: '4', kind: 'sms', agency: 'ambulance', state: 'failed', at },
  ],
});

it.each([
  ['ar', 'رسائل إلى غرفة العمليات والجهات الأخرى', 'مكالمة آلية: سُمعت ولم يُستلم البلاغ', 'الإسعاف · رسالة قصيرة: لم تخرج'],
  [
    'en',
    'Messages to the operations room and other agencies',
    'Automatic call: heard, not accepted',
    'Ambulance · SMS: did not go out',
  ],
] as const)(
  'the last message of each kind to each agency stands beside the ladder in %s, and heard is not accepted',
  async (language, label, call, ambulance) => {
    await show(<Tellings view={view} />, language);
    const line = screen.getByRole('group', { name: label });
    expect(line).toHaveTextContent(call);
    expect(line).toHaveTextContent(ambulance);
    expect(line.children).toHaveLength(3);
  },
);

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CallBoard, CallCard, CallerHistory, EscalationView, RequestView } from '../../../../contract/api.ts';
import type { Intake } from '../../../../domain/intake/intake.ts';
import { asId, type CallId } from '../../../../domain/ids.ts';
import type { Language } from '../../../../src/i18n/i18n.ts';
import { useGroups } from '../../../../src/workspaces/operator/desk-groups.ts';
import { theDesk } from '../../../../src/workspaces/operator/desk-store.ts';
import { OperatorConsole } from '../../../../src/workspaces/operator/operator-console.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { fakeBridge } from '../../../builders/fake-bridge.ts';
import { show } from '../../show.tsx';

// jsdom lays nothing out, so there is nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;

export const callId = asId<CallId>('019a0000-0000-7000-8000-0000000000c1');

export const aCallCard = (over: Partial<CallCard> = {}): CallCard => ({
  callId,
  state: 'ringing',
  maskedNumber: '•••• 0147',
  line: 'mobile',
  queuedAt: new Date(Date.now() - 9000).toISOString(),
  keys: [],
  earlierCalls: 0,
  warnings: [],
  ...over,
});

const Nobody = () => null;
const quiet: CallBoard = { waiting: [], mine: null, missed: [], telephony: 'up' };

type Given = Parameters<typeof fakeBridge>[0] & {
  readonly language?: Language;
  readonly board?: Partial<CallBoard>;
  readonly history?: CallerHistory;
  readonly escalations?: readonly EscalationView[];
  readonly requests?: readonly RequestView[];
};

/** Opens the console with the hotline's real rules behind it and a centre that answers from a table. */
export async function openDesk({
  language = 'ar',
  board,
  history,
  escalations = [],
  requests = [],
  ...bridge
}: Given = {}) {
  const nida = fakeBridge(bridge);
  Object.assign(window, { nida });
  theDesk.getState().show(null);
  useGroups.getState().toScript();
  const centre = aCentre({
    '/api/calls/board': { ...quiet, ...board },
    '/api/my/progress': { escalations, requests, supervised: [], closed: [] },
    [`/api/calls/${callId}/caller`]: history ?? { warnings: [], earlier: [] },
    [`/api/calls/${callId}/commands`]: null,
  });
  const shown = await show(<OperatorConsole Others={Nobody} />, language);
  const hands = userEvent.setup();
  const intake = (): Intake => {
    const found = [...nida.stored.values()].at(-1)?.intake;
    if (found === undefined) throw new Error('nothing was opened');
    return found;
  };
  return { ...shown, nida, centre, hands, intake, press: (keys: string) => hands.keyboard(keys) };
}

/** The console once more, in front of the store of the last one. */
export const openAgain = (language: Language) => show(<OperatorConsole Others={Nobody} />, language);

/** The same with a record opened by hand. */
export async function openRecord(given: Given = {}) {
  const desk = await openDesk(given);
  await screen.findByRole('heading', { level: 1 });
  await desk.press('[F5]');
  await screen.findByRole('main', { name: given.language === 'en' ? 'Call desk' : 'مكتب المكالمة' });
  return desk;
}

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CallBoard, CallCard, CallerHistory, EscalationView, RequestView } from '../../../../contract/api.ts';
import type { MyPresence } from '../../../../contract/queue.ts';
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
/** The centre lets the first ringing call ring at this desk. */
function ringing(board: Partial<CallBoard> = {}): Partial<CallBoard> {
  const first = board.waiting?.find((call) => call.state === 'ringing');
  return first === undefined ? {} : { offered: first.callId };
}

const quiet: CallBoard = { waiting: [], mine: null, missed: [], telephony: 'up' };

type Given = Parameters<typeof fakeBridge>[0] & {
  readonly language?: Language;
  readonly board?: Partial<CallBoard>;
  readonly history?: CallerHistory;
  readonly escalations?: readonly EscalationView[];
  readonly requests?: readonly RequestView[];
  /** How the centre takes this operator; missing: it says nothing of it. */
  readonly presence?: MyPresence;
  /** Whether the first waiting call rings here. */
  readonly rings?: boolean;
};

/** Opens the console with the hotline's real rules behind it and a centre that answers from a table. */
export async function openDesk({
  language = 'ar',
  board,
  history,
  escalations = [],
  requests = [],
  presence,
  rings = true,
  ...bridge
}: Given = {}) {
  const nida = fakeBridge(bridge);
  Object.assign(window, { nida });
  theDesk.getState().show(null);
  useGroups.getState().toScript();
  const centre = aCentre({
    '/api/calls/board': { ...quiet, ...(rings ? ringing(board) : {}), ...board },
    ...(presence === undefined ? {} : { '/api/presence': presence }),
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

import { randomUUID } from 'node:crypto';
import type { BrowserWindow, IpcMainEvent } from 'electron';
import { powerSaveBlocker } from 'electron';
import { phoneOrderChannel, phoneSaysChannel } from '../../../contract/phone-channels.ts';
import {
  phoneSays,
  type PhoneAct,
  type PhoneLine,
  type PhoneOrder,
  type PhoneSays,
  type PhoneState,
} from '../../../contract/phone-host.ts';
import type { Reply } from '../../../contract/bridge.ts';
import { refuse } from '../../../domain/refusal.ts';
import type { Log } from '../log.ts';
import { openPhoneWindow, phonePage, type PhonePlaces } from './phone-window.ts';

/** The phone's page as main knows it. */
export type PhonePage = {
  readonly line: (line: PhoneLine) => void;
  readonly act: (act: PhoneAct) => Promise<Reply<null>>;
  /** Ends the call, leaves the exchange and closes the window. */
  readonly close: () => Promise<void>;
};

export type PhonePageParts = {
  readonly places: PhonePlaces;
  readonly cleans: boolean;
  readonly onState: (state: PhoneState) => void;
  /** The page is gone by itself, and with it its call. */
  readonly onGone: () => void;
  readonly log: Log;
};

const actWithinMs = 10_000;
const leaveWithinMs = 1500;

type Done = Extract<PhoneSays, { says: 'done' }>;
type Relay = {
  readonly window: BrowserWindow;
  readonly waiting: Map<string, (refusal: Done['refusal']) => void>;
  readonly order: (order: PhoneOrder) => void;
};

/** Sends an order that is answered, or counts it as not done. */
function ask(
  { waiting, order }: Relay,
  what: Extract<PhoneOrder, { id: string }>,
  withinMs: number,
): Promise<Done['refusal']> {
  return new Promise((resolve) => {
    const late = setTimeout(() => waiting.get(what.id)?.('telephony-down'), withinMs);
    waiting.set(what.id, (refusal) => {
      clearTimeout(late);
      waiting.delete(what.id);
      resolve(refusal);
    });
    order(what);
  });
}

/** Hears the page; what it says is checked like a stranger's, because it reads what comes from the line. */
function hear(relay: Relay, parts: PhonePageParts, onReady: () => void): void {
  const { webContents } = relay.window;
  webContents.ipc.on(phoneSaysChannel, (event: IpcMainEvent, given: unknown) => {
    const isPage = event.senderFrame === webContents.mainFrame && event.senderFrame.url === phonePage;
    const said = isPage ? phoneSays.safeParse(given) : null;
    if (said?.success !== true) return parts.log('phone-said-nonsense', { isPage });
    if (said.data.says === 'ready') return onReady();
    if (said.data.says === 'done') return relay.waiting.get(said.data.id)?.(said.data.refusal);
    return parts.onState(said.data.state);
  });
}

/** Opens the phone's page on a line; the computer stays awake as long as it is open. */
export function openPhonePage(parts: PhonePageParts, first: PhoneLine): PhonePage {
  const window = openPhoneWindow(parts.places, first);
  const awake = powerSaveBlocker.start('prevent-app-suspension');
  const now = { line: first, isReady: false, isClosing: false };
  const send = (order: PhoneOrder): void => {
    if (!window.isDestroyed()) window.webContents.send(phoneOrderChannel, order);
  };
  const relay: Relay = { window, waiting: new Map(), order: send };
  const tellLine = (): void => send({ order: 'line', line: now.line, cleans: parts.cleans });
  hear(relay, parts, () => {
    now.isReady = true;
    tellLine();
  });
  const giveUp = (): void => relay.waiting.forEach((done) => done('telephony-down'));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    giveUp();
    if (now.isClosing) return;
    parts.log('phone-gone', { reason });
    parts.onGone();
  });
  return {
    line: (line) => {
      now.line = line;
      if (now.isReady) tellLine();
    },
    act: async (act) => {
      const refusal = await ask(relay, { order: 'act', id: randomUUID(), act }, actWithinMs);
      return refusal === null ? { ok: true, value: null } : refuse(refusal);
    },
    close: async () => {
      now.isClosing = true;
      if (now.isReady && !window.isDestroyed()) await ask(relay, { order: 'leave', id: randomUUID() }, leaveWithinMs);
      giveUp();
      powerSaveBlocker.stop(awake);
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { BrowserWindow, IpcMainEvent } from 'electron';
import { powerSaveBlocker } from 'electron';
import { phoneOrderChannel, phoneSaysChannel } from '../../../contract/phone-channels.ts';
import {
  phoneSays,
  type PhoneAct,
  type PhoneOrder,
  type PhoneSays,
  type PhoneState,
} from '../../../contract/phone-host.ts';
import type { PhoneLine } from '../../../contract/phone-line.ts';
import type { Reply } from '../../../contract/bridge.ts';
import type { SoundChoice, SoundFound, SoundLevels, SoundOrder } from '../../../contract/phone-devices.ts';
import { refuse } from '../../../domain/refusal.ts';
import type { Log } from '../log.ts';
import { openPhoneWindow, phonePage, type PhonePlaces } from './phone-window.ts';

/** The phone's page as main knows it. */
export type PhonePage = {
  readonly line: (line: PhoneLine) => void;
  readonly act: (act: PhoneAct) => Promise<Reply<null>>;
  /** About devices, meters, tones and the second ring. A choice told before the page listens is told again when it does. */
  readonly sound: (order: SoundOrder) => void;
  /** Ends the call, leaves the exchange and closes the window. */
  readonly close: () => Promise<void>;
};

/** What the phone's page has to say. */
export type PhonePageHooks = {
  readonly onState: (state: PhoneState) => void;
  readonly onSound: (sound: SoundFound) => void;
  readonly onLevels: (levels: SoundLevels) => void;
  /** The page is gone by itself, and with it its call. */
  readonly onGone: () => void;
};

export type PhonePageParts = PhonePageHooks & {
  readonly places: PhonePlaces;
  /** False: echo and noise stay in whatever is chosen, for measuring. */
  readonly cleans: boolean;
  readonly choice: () => SoundChoice;
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
    const { data } = said;
    if (data.says === 'ready') return onReady();
    if (data.says === 'done') return relay.waiting.get(data.id)?.(data.refusal);
    if (data.says === 'sound') return parts.onSound(data.sound);
    return data.says === 'levels' ? parts.onLevels(data.levels) : parts.onState(data.state);
  });
}

/** The page is gone: whoever waits is answered, and it is opened anew. */
function watchPage({ window, waiting }: Relay, parts: PhonePageParts, isClosing: () => boolean): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    waiting.forEach((done) => done('telephony-down'));
    if (isClosing()) return;
    parts.log('phone-gone', { reason });
    parts.onGone();
  });
}

const soundFor = ({ choice, cleans }: PhonePageParts): SoundOrder => {
  const chosen = choice();
  return { order: 'sound', choice: cleans ? chosen : { ...chosen, echo: false, noise: false, gain: false } };
};

/** To the page a stranger's certificate is only a connection that does not come about; the person is told which it is. */
function trustWord({ onState, log }: PhonePageParts) {
  const seen = { isStranger: false };
  return {
    onStranger: (): void => {
      if (!seen.isStranger) log('phone-exchange-untrusted', {});
      seen.isStranger = true;
    },
    onState: (state: PhoneState): void => {
      if (state.line === 'registered') seen.isStranger = false;
      const isLost = state.line === 'unreachable' || state.line === 'connecting';
      onState(seen.isStranger && isLost ? { ...state, line: 'untrusted' } : state);
    },
  };
}

/** Opens the phone's page on a line; the computer stays awake as long as it is open. */
export function openPhonePage(parts: PhonePageParts, first: PhoneLine): PhonePage {
  const trusting = trustWord(parts);
  const window = openPhoneWindow(parts.places, first, trusting.onStranger);
  const awake = powerSaveBlocker.start('prevent-app-suspension');
  const now = { line: first, isReady: false, isClosing: false };
  const send = (order: PhoneOrder): void => {
    if (!window.isDestroyed()) window.webContents.send(phoneOrderChannel, order);
  };
  const relay: Relay = { window, waiting: new Map(), order: send };
  const tellLine = (): void => send({ order: 'line', line: now.line });
  hear(relay, { ...parts, onState: trusting.onState }, () => {
    now.isReady = true;
    send(soundFor(parts));
    tellLine();
  });
  watchPage(relay, parts, () => now.isClosing);
  return {
    sound: (order) => {
      if (now.isReady) send(order.order === 'sound' ? soundFor(parts) : order);
    },
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
      relay.waiting.forEach((done) => done('telephony-down'));
      powerSaveBlocker.stop(awake);
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

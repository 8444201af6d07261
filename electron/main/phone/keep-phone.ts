import { z } from 'zod';
import type { Reply } from '../../../contract/bridge.ts';
import type { PhoneSound, SoundChoice, SoundFound, SoundLevels, SoundOrder } from '../../../contract/phone-devices.ts';
import { phoneIsOff, type PhoneAct, type PhoneState } from '../../../contract/phone-host.ts';
import { isSamePlace, lineEndsMs, phoneLine, type PhoneLine } from '../../../contract/phone-line.ts';
import type { Staff } from '../../../contract/people.ts';
import { may } from '../../../domain/access/roles.ts';
import { refuse } from '../../../domain/refusal.ts';
import type { TokenAnswer } from '../../store/messages.ts';
import type { Fetch } from '../identity-provider.ts';
import type { Log } from '../log.ts';
import type { PhonePage, PhonePageHooks } from './phone-page.ts';
import type { KeptSound } from './sound-choice.ts';

/** The console's own phone, from the first operator who signs in to the end of the program. */
export type KeptPhone = {
  readonly state: () => PhoneState;
  readonly act: (act: PhoneAct) => Promise<Reply<null>>;
  readonly sound: () => PhoneSound;
  readonly choose: (choice: SoundChoice) => void;
  /** Meters, tones, the second ring; without a phone nothing sounds. */
  readonly tellSound: (order: SoundOrder) => void;
  readonly stop: () => Promise<void>;
};

export type PhoneAround = {
  readonly server: string;
  readonly fetch: Fetch;
  readonly staff: () => Staff | null;
  readonly token: () => Promise<TokenAnswer>;
  /** Whether this person has shown who they are since the program started. */
  readonly mayForward: () => boolean;
  readonly kept: KeptSound;
  readonly openPage: (line: PhoneLine, hooks: PhonePageHooks) => PhonePage;
  readonly onState: (state: PhoneState) => void;
  readonly onSound: (sound: PhoneSound) => void;
  readonly onLevels: (levels: SoundLevels) => void;
  readonly now: () => number;
  readonly log: Log;
};

type Held = {
  state: PhoneState;
  found: SoundFound;
  page: PhonePage | null;
  owner: Staff | null;
  line: PhoneLine | null;
  askedMs: number;
  beatMs: number;
  /** What the centre was told last: a phone that can take calls again is told of at once. */
  told: string;
};

const lookEveryMs = 1000;
const beatEveryMs = 5000;
/** Where calls are not carried by consoles, or the centre did not answer: asked again after this long. */
const askAgainMs = 30_000;
/** A line of hours is renewed an hour before it ends, one of an hour while a third of it is left. */
const renewBeforeMs = { sip: 3_600_000, twilio: 1_200_000 } as const;
const timeoutMs = 8000;
const lent = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: phoneLine.nullable() }),
  z.object({ ok: z.literal(false), code: z.literal('phone-line-not-set-up') }),
]);

function tell(around: PhoneAround, held: Held, state: PhoneState): void {
  held.state = state;
  around.onState(state);
}

const noDevices: SoundFound = { microphones: [], speakers: [], gone: [] };
const soundOf = ({ kept }: PhoneAround, { found }: Held): PhoneSound => ({ ...found, choice: kept.choice() });

function choose(around: PhoneAround, held: Held, choice: SoundChoice): void {
  around.kept.choose(choice);
  held.page?.sound({ order: 'sound', choice });
  around.onSound(soundOf(around, held));
}

async function post(around: PhoneAround, path: string, body: unknown): Promise<unknown> {
  const token = await around.token();
  if (typeof token === 'string') return null;
  try {
    const response = await around.fetch(`${around.server}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await response.json();
  } catch {
    // The centre is away; the phone goes on with the line it has.
    return null;
  }
}

async function closePage(around: PhoneAround, held: Held): Promise<void> {
  const { page } = held;
  Object.assign(held, { page: null, line: null, owner: null, askedMs: 0 });
  // Said before the old page is gone: the next one may have its say meanwhile.
  tell(around, held, phoneIsOff);
  await page?.close();
}

function openPage(around: PhoneAround, held: Held, line: PhoneLine): void {
  const page: PhonePage = around.openPage(line, {
    onState: (state) => {
      if (held.page === page) tell(around, held, state);
    },
    onSound: (found) => {
      held.found = found;
      around.onSound(soundOf(around, held));
    },
    onLevels: around.onLevels,
    // It is opened again at the next look; the call it carried is lost, and the centre will see that.
    onGone: () => {
      if (held.page === page) void closePage(around, held);
    },
  });
  held.page = page;
}

/** A line that the network does not take is asked for anew, whatever this computer's clock says of it. */
const isFresh = (around: PhoneAround, { line, state }: Held): boolean =>
  line !== null && state.line !== 'refused' && lineEndsMs(line) - around.now() > renewBeforeMs[line.network];

async function takeLine(around: PhoneAround, held: Held, owner: Staff, line: PhoneLine): Promise<void> {
  const isElsewhere = held.line !== null && !isSamePlace(held.line, line);
  // A network that moved: not under a call that is spoken on.
  if (isElsewhere && held.state.call !== null) return;
  if (isElsewhere) await closePage(around, held);
  Object.assign(held, { line, owner });
  if (held.page === null) openPage(around, held, line);
  else held.page.line(line);
}

async function seeToLine(around: PhoneAround, held: Held, owner: Staff): Promise<void> {
  if (isFresh(around, held) || around.now() - held.askedMs < askAgainMs) return;
  held.askedMs = around.now();
  const said = lent.safeParse(await post(around, '/api/phone/line', {}));
  if (!said.success || around.staff()?.id !== owner.id) return;
  if (said.data.ok && said.data.value !== null) return takeLine(around, held, owner, said.data.value);
  // A phone that stands goes on with the line it has.
  if (held.page !== null) return;
  held.owner = owner;
  const line = said.data.ok ? 'off' : 'not-set-up';
  if (held.state.line !== line) tell(around, held, { ...phoneIsOff, line });
}

async function look(around: PhoneAround, held: Held): Promise<void> {
  const staff = around.staff();
  const isOperator = staff !== null && may(staff.role, 'take-calls') && around.mayForward();
  if (held.owner !== null && held.owner.id !== staff?.id) await closePage(around, held);
  if (!isOperator) return;
  await seeToLine(around, held, staff);
  const stands = `${held.state.line} ${held.state.microphone}`;
  if (held.page === null || (held.told === stands && around.now() - held.beatMs < beatEveryMs)) return;
  Object.assign(held, { beatMs: around.now(), told: stands });
  const { microphone, call } = held.state;
  // For the centre it is the same; an older one knows no other word.
  const line = held.state.line === 'untrusted' ? 'unreachable' : held.state.line;
  await post(around, '/api/phone/beat', { line, microphone, leg: call?.leg ?? null });
}

/** Keeps a phone open while an operator is signed in and the centre says that consoles carry the calls. */
export function keepPhone(around: PhoneAround): KeptPhone {
  const nobodys = { page: null, owner: null, line: null, askedMs: 0, beatMs: 0, told: '' };
  const held: Held = { state: phoneIsOff, found: noDevices, ...nobodys };
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look(around, held)
      .catch((error: unknown) => around.log('phone-look', { error: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => (looking = null));
  }, lookEveryMs);
  return {
    state: () => held.state,
    act: (act) => held.page?.act(act) ?? Promise.resolve(refuse('telephony-down')),
    sound: () => soundOf(around, held),
    choose: (choice) => choose(around, held, choice),
    tellSound: (order) => held.page?.sound(order),
    stop: async () => {
      clearInterval(timer);
      await looking;
      await held.page?.close();
      held.page = null;
    },
  };
}

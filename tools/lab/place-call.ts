import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { CallBoard, CallCard } from '../../contract/api.ts';
import type { PhoneState } from '../../contract/phone-host.ts';
import { freePort } from '../../server/db/free-port.ts';
import { press, question } from '../../tests/journeys/acts.ts';
import { startCentre, type Centre } from '../../tests/journeys/centre.ts';
import { freshFolder, openConsole, signIn, unlock, type OpenWindow } from '../../tests/journeys/windows.ts';
import { until } from './exchange/keep-program.ts';
import { openExchange, type Exchange } from './exchange/open-exchange.ts';
import { watchTalk } from './sound/watch-talk.ts';
import { heardByCaller, heardByOperator } from './sound/heard.ts';
import { voiceWithPilot } from './sound/voice.ts';
import { toWav } from './sound/wav.ts';

export const callScenarios = ['danger', 'abandoned'] as const;
export type CallScenario = (typeof callScenarios)[number];

/** What was measured of one call. A number is null when that was not reached. */
export type Measured = {
  readonly rang: boolean;
  readonly answered: boolean;
  /** From the exchange's word of the call to the ring on the operator's screen, both by this machine's clock. */
  readonly ringMs: number | null;
  /** From F2 to sound that comes from the caller and sound that goes to them, as the phone's page counts packets. */
  readonly answerMs: number | null;
  readonly audioToOperatorHz: number | null;
  readonly audioToCallerHz: number | null;
  readonly packetsLost: number | null;
  readonly recordedInCallLog: boolean;
};

export const pilots = { callerHz: 700, operatorHz: 1300 } as const;
const from = '+97455120147';
const operator = 'op-noura';
/** The caller's telephone hangs up when its voice ends; the operator's begins again. */
const voiceSeconds = { caller: 180, operator: 20 } as const;
/** Long enough for both recordings to hold a clear second. */
const talkMs = 3000;
/** Of one step of the set-up; a busy machine may take its time. */
const patienceMs = 90_000;

type Stage = { readonly exchange: Exchange; readonly centre: Centre; readonly desk: OpenWindow };
type Opened = { stage: Stage; close: () => Promise<void> };

const stateOf = (page: Page): Promise<PhoneState | null> =>
  page.evaluate(async () => {
    const reply = await window.nida?.phone();
    return reply?.ok === true ? reply.value : null;
  });

const flagsFor = (voice: string): readonly string[] => [
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${voice}`,
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/** Opens exchange, centre and console; whatever was opened is closed again when a later part does not come up. */
async function openStage(): Promise<Opened> {
  const [folder, data, userData] = await Promise.all(['lab', 'lab-centre', 'lab-console'].map(freshFolder));
  if (folder === undefined || data === undefined || userData === undefined) throw new Error('three were asked for');
  const voice = path.join(folder, 'operator.wav');
  await writeFile(voice, toWav(voiceWithPilot(pilots.operatorHz, voiceSeconds.operator, 48_000)));
  await writeFile(path.join(folder, 'caller.wav'), toWav(voiceWithPilot(pilots.callerHz, voiceSeconds.caller, 8000)));
  const port = await freePort();
  const opened: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  try {
    const exchange = await openExchange({ folder, centre: `http://127.0.0.1:${port}`, from });
    opened.push(exchange.stop);
    const centre = await startCentre(data, port, exchange.centreEnv);
    opened.push(() => centre.stop());
    const desk = await openConsole(centre.url, userData, { env: { NIDA_PHONE_SOUND: 'raw' }, flags: flagsFor(voice) });
    opened.push(() => desk.app.close());
    desk.app.context().setDefaultTimeout(patienceMs);
    await signIn(desk, operator);
    await unlock(desk);
    await desk.page.locator('.idle').waitFor();
    const isOnLine = async (): Promise<boolean> => (await stateOf(desk.page))?.line === 'registered';
    await until("the console's phone", isOnLine);
    return { stage: { exchange, centre, desk }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Only setting up is tried again: what the call itself does is what is measured. */
async function openPatiently(): Promise<Opened> {
  try {
    return await openStage();
  } catch (error) {
    process.stderr.write(`lab: the first set-up failed and is tried once more (${String(error).split('\n')[0]})\n`);
    return openStage();
  }
}

/** Notes when the ring is on the screen, on the page itself. @returns how to ask: milliseconds since 1970, or null */
async function watchRing(page: Page): Promise<() => Promise<number | null>> {
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('.ring') === null || document.body.dataset['rangAt'] !== undefined) return;
      document.body.dataset['rangAt'] = String(Date.now());
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  return async () => {
    const at = await page.evaluate(() => document.body.dataset['rangAt'] ?? null);
    return at === null ? null : Number(at);
  };
}

const board = (page: Page): Promise<CallBoard> =>
  page.evaluate(async () => ((await (await fetch('/api/calls/board')).json()) as { value: CallBoard }).value);

/** The call as the centre's log has it in the end. */
const inLog = (page: Page, callId: string): Promise<CallCard | null> =>
  page.evaluate(async (id) => {
    const response = await fetch(`/api/calls/${id}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: crypto.randomUUID(), kind: 'hang-up' }),
    });
    return ((await response.json()) as { value?: CallCard }).value ?? null;
  }, callId);

async function isRecorded(page: Page, callId: string): Promise<boolean> {
  const isWhole = async (): Promise<boolean> => {
    const card = await inLog(page, callId);
    return (
      card?.state === 'ended' &&
      card.answeredBy === operator &&
      card.ringingAt !== undefined &&
      card.answeredAt !== undefined &&
      card.maskedNumber === '•••• 0147'
    );
  };
  return until('the call in the log', isWhole).then(
    () => true,
    () => false,
  );
}

async function talk({ exchange, desk }: Stage, callId: string): Promise<Omit<Measured, 'rang' | 'ringMs'>> {
  const { page, app } = desk;
  const phone = app.windows().find((one) => one.url().startsWith('nida://phone/'));
  if (phone === undefined) throw new Error('the phone has no window');
  const talksAt = await watchTalk(phone);
  const pressedAt = Date.now();
  await press(desk, 'F2');
  await question(desk).waitFor();
  const isTalking = async (): Promise<boolean> => (await stateOf(page))?.call?.phase === 'active';
  await until('the answer', isTalking);
  const answerMs = (await talksAt()) - pressedAt;
  // The desk is loaded anew in the middle of the call: what is measured is heard after it.
  await page.reload();
  await question(desk).waitFor();
  await page.waitForTimeout(talkMs);
  const audioToOperatorHz = await heardByOperator(phone);
  const packetsLost = (await stateOf(page))?.call?.quality?.lost ?? null;
  await press(desk, 'F4');
  const isOver = async (): Promise<boolean> => (await stateOf(page))?.call === null;
  await until('the end of the call', isOver);
  const audioToCallerHz = await heardByCaller(exchange.caller);
  return {
    answered: true,
    answerMs,
    audioToOperatorHz,
    audioToCallerHz,
    packetsLost,
    recordedInCallLog: await isRecorded(page, callId),
  };
}

async function giveUp({ exchange, desk }: Stage, callId: string): Promise<Omit<Measured, 'rang' | 'ringMs'>> {
  exchange.caller.hangUp();
  const isMissed = async (): Promise<boolean> =>
    (await board(desk.page)).missed.some((call) => call.callId === callId && call.endReason === 'abandoned');
  const recordedInCallLog = await until('the missed call', isMissed).then(
    () => true,
    () => false,
  );
  return {
    answered: false,
    answerMs: null,
    audioToOperatorHz: null,
    audioToCallerHz: null,
    packetsLost: null,
    recordedInCallLog,
  };
}

/** Sets up exchange, centre and console, places one real call, measures it, and stops everything. */
export async function placeCall(scenario: CallScenario): Promise<Measured> {
  const { stage, close } = await openPatiently();
  try {
    const { exchange, desk } = stage;
    const rangAt = await watchRing(desk.page);
    exchange.caller.dial(exchange.number);
    await until('the ring', async () => (await rangAt()) !== null);
    const rung = (await rangAt()) ?? 0;
    // The phone may ring before the centre has the call.
    await until("the call on the centre's board", async () => (await board(desk.page)).waiting.length > 0);
    const [call] = (await board(desk.page)).waiting;
    if (call === undefined) throw new Error('a ring without a call');
    const ringMs = rung - Date.parse(call.queuedAt);
    const rest = scenario === 'danger' ? await talk(stage, call.callId) : await giveUp(stage, call.callId);
    return { rang: true, ringMs, ...rest };
  } catch (error) {
    process.stderr.write(`${stage.exchange.said()}\n`);
    throw error;
  } finally {
    await close();
  }
}

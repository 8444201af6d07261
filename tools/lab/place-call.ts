import type { Page } from '@playwright/test';
import type { CallCard } from '../../contract/api.ts';
import { press, question } from '../../tests/journeys/acts.ts';
import { phonePageOf } from '../../tests/journeys/own-phone.ts';
import { until } from './exchange/keep-program.ts';
import { heardByCaller, heardByOperator } from './sound/heard.ts';
import { watchTalk } from './sound/watch-talk.ts';
import { board, openPatiently, operator, stateOf, watchRing, type Stage } from './stage.ts';

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

/** Long enough for both recordings to hold a clear second. */
const talkMs = 3000;

/** The call as the centre's log has it in the end. */
export const inLog = (page: Page, callId: string): Promise<CallCard | null> =>
  page.evaluate(async (id) => {
    const response = await fetch(`/api/calls/${id}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: crypto.randomUUID(), kind: 'hang-up' }),
    });
    return ((await response.json()) as { value?: CallCard }).value ?? null;
  }, callId);

/** @param by who answered */
export async function isRecorded(page: Page, callId: string, by = operator): Promise<boolean> {
  const isWhole = async (): Promise<boolean> => {
    const card = await inLog(page, callId);
    return (
      card?.state === 'ended' &&
      card.answeredBy === by &&
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
  const { page } = desk;
  const phone = phonePageOf(desk);
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

import { percentiles, type Percentiles } from '../../tests/bench/percentiles.ts';
import { until } from './exchange/keep-program.ts';
import { board, openPatiently, stateOf, watchRing, type Stage } from './stage.ts';

/** What came of calls that rang one after the other and were given up. */
type Many = {
  readonly rang: number;
  /** From the exchange's word of a call to the ring on the operator's screen, milliseconds. */
  readonly ringMs: Percentiles;
  /** How many of them the centre's list of missed calls holds. */
  readonly recordedInCallLog: number;
};

const calls = 20;
/** A desk at rest. In the second after signing in, or after another call, a ring may take 0.3 s. */
const restMs = 1000;

async function ringOnce({
  exchange,
  desk: { page },
}: Stage): Promise<{ readonly callId: string; readonly ms: number }> {
  await page.waitForTimeout(restMs);
  const rangAt = await watchRing(page);
  exchange.caller.dial(exchange.number);
  await until('the ring', async () => (await rangAt()) !== null);
  await until("the call on the centre's board", async () => (await board(page)).waiting.length > 0);
  const [call] = (await board(page)).waiting;
  if (call === undefined) throw new Error('a ring without a call');
  const ms = ((await rangAt()) ?? 0) - Date.parse(call.queuedAt);
  exchange.caller.hangUp();
  const isQuiet = async (): Promise<boolean> =>
    (await board(page)).waiting.length === 0 &&
    (await stateOf(page))?.call === null &&
    (await page.locator('.ring').count()) === 0;
  await until('the end of the ring', isQuiet);
  return { callId: call.callId, ms };
}

/** One desk and a caller who gives up again and again: how soon a ring is seen. */
export async function ringMany(): Promise<Many> {
  const { stage, close } = await openPatiently();
  try {
    const rung = [];
    while (rung.length < calls) rung.push(await ringOnce(stage));
    const missed = new Set((await board(stage.desk.page)).missed.map(({ callId }) => String(callId)));
    return {
      rang: rung.length,
      ringMs: percentiles(rung.map(({ ms }) => ms)),
      recordedInCallLog: rung.filter(({ callId }) => missed.has(callId)).length,
    };
  } catch (error) {
    process.stderr.write(`${stage.exchange.said()}\n`);
    throw error;
  } finally {
    await close();
  }
}

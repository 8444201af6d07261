import { press } from '../../tests/journeys/acts.ts';
import type { OpenWindow } from '../../tests/journeys/windows.ts';
import { until } from './exchange/keep-program.ts';
import { isRecorded } from './place-call.ts';
import { board, openPatiently, operator, stateOf, watchRing, type Stage } from './stage.ts';

/** What came of a call that rang at two consoles and was answered at both in the same moment. */
type Several = {
  readonly rang: number;
  /** Consoles whose phone carries the call in the end. */
  readonly answered: number;
  /** From F2 until one speaks and the other neither rings nor carries anything. */
  readonly settledMs: number;
  readonly recordedInCallLog: boolean;
};

const second = 'op-maryam';

const phaseAt = async ({ page }: OpenWindow): Promise<string | null> => (await stateOf(page))?.call?.phase ?? null;
const isQuiet = async (desk: OpenWindow): Promise<boolean> =>
  (await desk.page.locator('.ring').count()) === 0 && (await phaseAt(desk)) === null;

async function answerTogether({ exchange, desk }: Stage, other: OpenWindow): Promise<Several> {
  const desks = [desk, other];
  const rangAt = await Promise.all(desks.map((one) => watchRing(one.page)));
  exchange.caller.dial(exchange.number);
  await until('the ring at both', async () => (await Promise.all(rangAt.map((at) => at()))).every((at) => at !== null));
  await until("the call on the centre's board", async () => (await board(desk.page)).waiting.length > 0);
  const callId = (await board(desk.page)).waiting[0]?.callId ?? '';
  const pressedAt = Date.now();
  await Promise.all(desks.map((one) => press(one, 'F2')));
  const isSettled = async (): Promise<boolean> => {
    const [phases, quiet] = await Promise.all([Promise.all(desks.map(phaseAt)), Promise.all(desks.map(isQuiet))]);
    return phases.filter((phase) => phase === 'active').length === 1 && quiet.filter(Boolean).length === 1;
  };
  await until('one who speaks and one who is free', isSettled);
  const settledMs = Date.now() - pressedAt;
  const phases = await Promise.all(desks.map(phaseAt));
  const winner = desks.find((_, at) => phases[at] === 'active') ?? desk;
  await press(winner, 'F4');
  await until('the end of the call', async () => (await phaseAt(winner)) === null);
  return {
    rang: rangAt.length,
    answered: phases.filter((phase) => phase === 'active').length,
    settledMs,
    recordedInCallLog: await isRecorded(winner.page, callId, winner === desk ? operator : second),
  };
}

/** Two operators, one caller: both phones ring, both press F2, one has the call and the other is free. */
export async function ringSeveral(): Promise<Several> {
  const { stage, close } = await openPatiently();
  try {
    return await answerTogether(stage, await stage.another(second));
  } catch (error) {
    process.stderr.write(`${stage.exchange.said()}\n`);
    throw error;
  } finally {
    await close();
  }
}

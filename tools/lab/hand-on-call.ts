import type { CallCard } from '../../contract/api.ts';
import type { CallTarget } from '../../contract/calls-together.ts';
import { press, question } from '../../tests/journeys/acts.ts';
import type { OpenWindow } from '../../tests/journeys/windows.ts';
import { phonePageOf } from '../../tests/journeys/own-phone.ts';
import { until } from './exchange/keep-program.ts';
import { inLog } from './place-call.ts';
import { heardByCaller, heardByOperator } from './sound/heard.ts';
import { board, openPatiently, stateOf, type Stage } from './stage.ts';

export const handOnScenarios = ['transfer', 'consult'] as const;
export type HandOnScenario = (typeof handOnScenarios)[number];

/** What was measured of a call that was handed on. */
type HandedOn = {
  /** Nobody took it at first: the operator was with the caller again by itself, and was told so in words. */
  readonly cameBack: boolean;
  /** What the operator heard then. */
  readonly cameBackHz: number;
  /** From the key that hands over until it is not the operator's call any more. */
  readonly handOverMs: number;
  /** While they were asked and the caller waited: what each heard of the other; null where nobody was asked. */
  readonly askedHearsHz: number | null;
  readonly operatorHearsHz: number | null;
  /** When the caller was with them. */
  readonly audioToTargetHz: number | null;
  readonly audioToCallerHz: number | null;
  /** What the first operator hears of the caller whom the colleague gave back at once; null where nobody did. */
  readonly handedBackHz: number | null;
  readonly recordedInCallLog: boolean;
};

const colleague = 'op-maryam';
/** Long enough for a recording to hold a clear second in its middle. */
const talkMs = 3000;
// An exchange has no queue to hand on to, and none is offered.
const handedTo = ['colleague', 'duty'];

const phaseAt = async ({ page }: OpenWindow): Promise<string | null> => (await stateOf(page))?.call?.phase ?? null;
const mineAt = async ({ page }: OpenWindow): Promise<CallCard | null> => (await board(page)).mine;

/** The call as one that is not on hold. The desk draws what the centre says a moment later; until then its keys are for something else. */
const showsCall = ({ page }: OpenWindow): Promise<void> =>
  page.locator('.call-bar:has(.word.neutral)').getByText(/0147/u).waitFor();

/** The caller is on with the operator. @returns the call's id */
async function answered({ exchange, desk }: Stage): Promise<string> {
  exchange.caller.dial(exchange.number);
  await desk.page.locator('.ring').waitFor();
  await until("the call on the centre's board", async () => (await board(desk.page)).waiting.length > 0);
  const callId = (await board(desk.page)).waiting[0]?.callId ?? '';
  // A key that falls between two drawings of the ring is pressed again, as a person would.
  const isOpen = async (): Promise<boolean> => {
    if (await question(desk).isVisible()) return true;
    await press(desk, 'F2');
    return question(desk)
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  };
  await until('the record of the call', isOpen);
  await until('the answer', async () => (await phaseAt(desk)) === 'active');
  await until("the call as the operator's own", async () => (await mineAt(desk))?.state === 'active');
  return callId;
}

/** Chooses from the list of targets as an operator does. */
async function choose(desk: OpenWindow, isWanted: (target: CallTarget) => boolean, isAtOnce: boolean): Promise<void> {
  const listed = await desk.page.evaluate(
    async () => ((await (await fetch('/api/calls/targets')).json()) as { value: CallTarget[] }).value,
  );
  const at = listed.filter((one) => handedTo.includes(one.kind)).findIndex(isWanted);
  await press(desk, 'x');
  await desk.page.locator('.targets-dialog .target').first().waitFor();
  await press(desk, ...(isAtOnce ? ['x'] : []), String(at + 1));
}

/** The operator speaks with the caller again, and nobody pressed a key for it. */
async function isBack(desk: OpenWindow): Promise<number> {
  await until('the operator back with the caller', async () => (await phaseAt(desk)) === 'active');
  await until('the call as spoken on', async () => (await mineAt(desk))?.state === 'active');
  return heardByOperator(phonePageOf(desk));
}

/** @param callId as the centre's log has it in the end */
async function isToldOf({ desk }: Stage, callId: string, isRight: (card: CallCard) => boolean): Promise<boolean> {
  const isWhole = async (): Promise<boolean> => {
    const card = await inLog(desk.page, callId);
    const hasLeft = card?.parties?.some((one) => one.phase === 'left' && one.leftWhy === 'completed') === true;
    return card !== null && hasLeft && isRight(card);
  };
  return until('the call in the log', isWhole).then(
    () => true,
    () => false,
  );
}

/** To a colleague whose console is off. @returns whether the desk said that nobody took it, and what the operator heard then */
async function blindInVain(desk: OpenWindow): Promise<Pick<HandedOn, 'cameBack' | 'cameBackHz'>> {
  await choose(desk, (one) => one.kind === 'colleague', true);
  const words = desk.page.locator('.targets-dialog').getByText('(transfer-refused)');
  const isTold = await words.waitFor().then(
    () => true,
    () => false,
  );
  const cameBackHz = await isBack(desk);
  await press(desk, 'Escape');
  return { cameBack: isTold, cameBackHz };
}

/** A colleague is asked and declines. */
async function askedInVain(desk: OpenWindow, other: OpenWindow): Promise<Pick<HandedOn, 'cameBack' | 'cameBackHz'>> {
  await choose(desk, (one) => one.kind === 'colleague' && one.isFree === true, false);
  await other.page.locator('.asked').waitFor();
  await until("the colleague's phone", async () => (await phaseAt(other)) === 'ringing');
  await press(other, 'x');
  const cameBackHz = await isBack(desk);
  const parties = (await mineAt(desk))?.parties ?? [];
  return { cameBack: parties.some((one) => one.leftWhy === 'refused'), cameBackHz };
}

/** At once, to a number: the caller's side calls it, and the operator's phone lets go when they speak. */
async function blind(stage: Stage): Promise<HandedOn> {
  const { exchange, desk } = stage;
  const callId = await answered(stage);
  const inVain = await blindInVain(desk);
  const pressedAt = Date.now();
  await choose(desk, (one) => one.kind === 'duty', true);
  await until('the end at the operator', async () => (await phaseAt(desk)) === null && (await mineAt(desk)) === null);
  const handOverMs = Date.now() - pressedAt;
  await desk.page.waitForTimeout(talkMs);
  exchange.caller.hangUp();
  const recordedInCallLog = await isToldOf(stage, callId, (card) => card.endReason === 'transferred');
  return {
    ...inVain,
    handOverMs,
    askedHearsHz: null,
    operatorHearsHz: null,
    handedBackHz: null,
    audioToTargetHz: await heardByCaller(exchange.duty),
    audioToCallerHz: await heardByCaller(exchange.caller),
    recordedInCallLog,
  };
}

/** At once, from a line that is not the call's first one any more. @returns what is heard of the caller then */
async function giveBack(from: OpenWindow, to: OpenWindow): Promise<number> {
  await choose(from, (one) => one.kind === 'colleague', true);
  await to.page.locator('.asked').waitFor();
  await until("the operator's phone", async () => (await phaseAt(to)) === 'ringing');
  await press(to, 'F2');
  await until('the call back at the operator', async () => (await mineAt(to))?.state === 'active');
  await showsCall(to);
  await until('the end at the colleague', async () => (await phaseAt(from)) === null && (await mineAt(from)) === null);
  return heardByOperator(phonePageOf(to));
}

/** A colleague is asked at their own desk while the caller waits, and then has the call. */
async function attended(stage: Stage): Promise<HandedOn> {
  const { exchange, desk } = stage;
  const other = await stage.another(colleague);
  const callId = await answered(stage);
  const inVain = await askedInVain(desk, other);
  await choose(desk, (one) => one.kind === 'colleague' && one.isFree === true, false);
  await other.page.locator('.asked').waitFor();
  await until("the colleague's phone", async () => (await phaseAt(other)) === 'ringing');
  await press(other, 'F2');
  const isAsked = async (): Promise<boolean> =>
    (await mineAt(desk))?.parties?.some((one) => one.phase === 'consulting') === true;
  await until('the colleague on the line', isAsked);
  const [askedHearsHz, operatorHearsHz] = await Promise.all(
    [phonePageOf(other), phonePageOf(desk)].map(heardByOperator),
  );
  const pressedAt = Date.now();
  await press(desk, 'x');
  await until('the call at the colleague', async () => (await mineAt(other))?.callId === callId);
  await showsCall(other);
  await until('the end at the operator', async () => (await phaseAt(desk)) === null && (await mineAt(desk)) === null);
  const handOverMs = Date.now() - pressedAt;
  await desk.page.waitForTimeout(talkMs);
  const audioToTargetHz = await heardByOperator(phonePageOf(other));
  const audioToCallerHz = await heardByCaller(exchange.caller);
  const handedBackHz = await giveBack(other, desk);
  await press(desk, 'F4');
  await until('the end of the call', async () => (await phaseAt(desk)) === null);
  const recordedInCallLog = await isToldOf(
    stage,
    callId,
    (card) => card.endReason === 'operator-hung-up' && card.handedOn?.why === 'transfer',
  );
  const heard = { askedHearsHz: askedHearsHz ?? null, operatorHearsHz: operatorHearsHz ?? null };
  return { ...inVain, handOverMs, ...heard, audioToTargetHz, audioToCallerHz, handedBackHz, recordedInCallLog };
}

/** Hands a real call on, at once to a number or after a colleague was asked, and measures who hears whom. */
export async function handOnCall(scenario: HandOnScenario): Promise<HandedOn> {
  const { stage, close } = await openPatiently();
  try {
    return await (scenario === 'transfer' ? blind(stage) : attended(stage));
  } catch (error) {
    process.stderr.write(`${stage.exchange.said()}\n`);
    throw error;
  } finally {
    await close();
  }
}

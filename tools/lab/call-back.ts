import type { CallBackList, PlacedCallBack } from '../../contract/call-backs.ts';
import { press } from '../../tests/journeys/acts.ts';
import { phonePageOf } from '../../tests/journeys/own-phone.ts';
import { openWebDesk, speak, type OpenWindow } from '../../tests/journeys/windows.ts';
import { words } from '../../tests/journeys/words.ts';
import { until } from './exchange/keep-program.ts';
import { inLog } from './place-call.ts';
import { heardByCaller, heardByOperator } from './sound/heard.ts';
import { watchTalk } from './sound/watch-talk.ts';
import { board, openPatiently, stateOf, type Stage } from './stage.ts';

/** What was measured of a caller who gave up and was called back. A number is null when that was not reached. */
type CalledBack = {
  readonly answered: boolean;
  /** From the key until the desk says that it rings at the other side. */
  readonly ringMs: number | null;
  /** From their picking up to sound that comes from them and sound that goes to them. */
  readonly answerMs: number | null;
  /** What the operator heard of them, and they of the operator. */
  readonly audioToOperatorHz: number | null;
  readonly audioToCalledHz: number | null;
  readonly recordedInCallLog: boolean;
  /** How it ended, as the desk has it. */
  readonly outcome: string | null;
  /** The same of a second call, which they pressed away, and what the desk proposes then. */
  readonly declined: string | null;
  readonly proposed: string | null;
};

const supervisor = 'sup-khalid';
/** Long enough for both recordings to hold a clear second. */
const talkMs = 3000;

type Answer<T> = { readonly ok: boolean; readonly code?: string; readonly value?: T };
const ask = <T>({ page }: OpenWindow, path: string, body: unknown): Promise<Answer<T>> =>
  page.evaluate(
    async ([to, said]) => {
      const headers = { 'content-type': 'application/json', 'x-nida': '1' };
      const response = await fetch(to, { method: 'POST', headers, body: JSON.stringify(said) });
      return (await response.json()) as Answer<T>;
    },
    [path, body] as const,
  );
const items = ({ page }: OpenWindow): Promise<CallBackList['items']> =>
  page.evaluate(async () => ((await (await fetch('/api/call-backs')).json()) as { value: CallBackList }).value.items);

const shoot = async (desk: OpenWindow, name: string): Promise<void> => {
  const folder = process.env['LAB_SHOTS'];
  if (folder === undefined) return;
  for (const language of ['en', 'ar'] as const) {
    await speak(desk, language);
    await desk.page.screenshot({ path: `${folder}/${name}-${language}.png` });
  }
};

/** Two people decide to call although nobody said that it is safe: good for one call. */
async function allow(desk: OpenWindow, web: OpenWindow, id: string): Promise<void> {
  await ask(desk, `/api/call-backs/${id}/overrule`, { reason: 'measuring' });
  const decided = await ask(web, `/api/call-backs/${id}/overrule-decision`, { isAllowed: true, reason: 'measuring' });
  if (!decided.ok) throw new Error(`not allowed: ${decided.code ?? ''}`);
}

/** Somebody rings and gives up, and the operator takes it. @returns the call-back's id */
async function becomesWork({ exchange, desk }: Stage): Promise<string> {
  exchange.caller.dial(exchange.number);
  await until("the call on the centre's board", async () => (await board(desk.page)).waiting.length > 0);
  exchange.caller.hangUp();
  await until('the call-back', async () => (await items(desk)).length > 0);
  const id = (await items(desk))[0]?.id ?? '';
  await ask(desk, `/api/call-backs/${id}/take`, {});
  return id;
}

/** The key of a person, until the desk says that it rings. @returns how long that took, in milliseconds */
async function rings({ page }: OpenWindow): Promise<number> {
  await page.locator('.call-back-row').getByRole('button', { name: words.callBacks.open, exact: true }).click();
  const key = page.getByRole('button', { name: words.callBacks.call, exact: true });
  await key.waitFor();
  const pressedAt = Date.now();
  await key.click();
  await until('the ring at the other side', async () => (await board(page)).mine?.state === 'ringing');
  return Date.now() - pressedAt;
}

const itemOf = async (desk: OpenWindow, id: string) => (await items(desk)).find((one) => one.id === id);
const outcomes = ({ page }: OpenWindow) => page.locator('.call-back-now .call-back-outcome');

/** As the desk does it; another card of it opens only once the record of the first call is closed. */
async function callAgain(desk: OpenWindow, id: string): Promise<void> {
  const placed = await ask<PlacedCallBack>(desk, `/api/call-backs/${id}/call`, { commandId: crypto.randomUUID() });
  const { dial } = placed.value ?? {};
  const done = await desk.page.evaluate(
    (given) => window.nida?.phoneAct({ do: 'dial', leg: '', alias: '', ...given }),
    dial,
  );
  if (done?.ok !== true) throw new Error(`not dialled: ${done?.code ?? placed.code ?? ''}`);
  await until('the ring at the other side', async () => (await board(desk.page)).mine?.state === 'ringing');
}

/** Once more, and they press it away. @returns how the desk says that it ended, and what it proposes */
async function isDeclined(
  stage: Stage,
  web: OpenWindow,
  id: string,
): Promise<Pick<CalledBack, 'declined' | 'proposed'>> {
  const { exchange, desk } = stage;
  const tryAt = new Date(Date.now() + 3_600_000).toISOString();
  await ask(desk, `/api/call-backs/${id}/outcome`, { outcome: 'not-reached', tryAt });
  await allow(desk, web, id);
  await callAgain(desk, id);
  exchange.caller.hangUp();
  await until('the end of the call', async () => (await stateOf(desk.page))?.call === null);
  await until('the question how it went', async () => (await itemOf(desk, id))?.awaitsOutcome === true);
  const proposed = await outcomes(desk).locator('.button.primary').first().textContent();
  await shoot(desk, 'declined');
  return { declined: (await itemOf(desk, id))?.callEnded ?? null, proposed: proposed?.trim() ?? null };
}

async function talk(stage: Stage, web: OpenWindow): Promise<CalledBack> {
  const { exchange, desk } = stage;
  const { page } = desk;
  const id = await becomesWork(stage);
  await allow(desk, web, id);
  const talksAt = await watchTalk(phonePageOf(desk));
  const ringMs = await rings(desk);
  await shoot(desk, 'ringing');
  const pickedUpAt = Date.now();
  exchange.caller.answer();
  await until('the answer', async () => (await stateOf(page))?.call?.phase === 'active');
  const answerMs = (await talksAt()) - pickedUpAt;
  await until("the call as the operator's own", async () => (await board(page)).mine?.state === 'active');
  const callId = (await board(page)).mine?.callId ?? '';
  await shoot(desk, 'talking');
  await page.waitForTimeout(talkMs);
  const audioToOperatorHz = await heardByOperator(phonePageOf(desk));
  await press(desk, 'F4');
  await until('the end of the call', async () => (await stateOf(page))?.call === null);
  const audioToCalledHz = await heardByCaller(exchange.caller);
  const card = await inLog(page, callId);
  await outcomes(desk).waitFor();
  const outcome = (await itemOf(desk, id))?.callEnded ?? null;
  await shoot(desk, 'ended');
  return {
    answered: true,
    ringMs,
    answerMs,
    audioToOperatorHz,
    audioToCalledHz,
    recordedInCallLog: card?.direction === 'out' && card.state === 'ended' && card.maskedNumber === '•••• 0147',
    outcome,
    ...(await isDeclined(stage, web, id)),
  };
}

/** Places a real call-back with the console's own phone, and measures who hears whom. */
export async function callBack(): Promise<CalledBack> {
  const { stage, close } = await openPatiently();
  try {
    const web = await openWebDesk(stage.centre.url, supervisor);
    try {
      return await talk(stage, web);
    } finally {
      await web.app.close();
    }
  } catch (error) {
    process.stderr.write(`${stage.exchange.said()}\n`);
    throw error;
  } finally {
    await close();
  }
}

import type { CallBackList } from '../../contract/call-backs.ts';
import { button, press } from '../../tests/journeys/acts.ts';
import { openWebDesk, speak, type OpenWindow } from '../../tests/journeys/windows.ts';
import { words } from '../../tests/journeys/words.ts';
import { until } from './exchange/keep-program.ts';
import { inLog } from './place-call.ts';
import { heardByCaller, heardByOperator } from './sound/heard.ts';
import { watchTalk } from './sound/watch-talk.ts';
import { board, openPatiently, stateOf, type Stage } from './stage.ts';

/** What was measured of a caller who gave up and was called back. A number is null when that was not reached. */
type CalledBack = {
  /** Two people's word was needed, and given: nobody had said that calling is safe. */
  readonly allowed: boolean;
  readonly answered: boolean;
  /** From the key until the desk says that it rings at the other side. */
  readonly ringMs: number | null;
  /** From their picking up to sound that comes from them and sound that goes to them. */
  readonly answerMs: number | null;
  /** What the operator heard of them, and they of the operator. */
  readonly audioToOperatorHz: number | null;
  readonly audioToCalledHz: number | null;
  readonly recordedInCallLog: boolean;
  /** How the desk says that it ended, and what it proposes. */
  readonly ended: string | null;
  readonly outcome: string | null;
};

const supervisor = 'sup-khalid';
/** Long enough for both recordings to hold a clear second. */
const talkMs = 3000;

const ask = ({ page }: OpenWindow, path: string, body: unknown): Promise<{ ok: boolean; code?: string }> =>
  page.evaluate(
    async ([to, said]) => {
      const headers = { 'content-type': 'application/json', 'x-nida': '1' };
      const response = await fetch(to, { method: 'POST', headers, body: JSON.stringify(said) });
      return (await response.json()) as { ok: boolean; code?: string };
    },
    [path, body] as const,
  );
const items = ({ page }: OpenWindow): Promise<CallBackList['items']> =>
  page.evaluate(
    async () => ((await (await fetch('/api/call-backs')).json()) as { value: CallBackList }).value.items,
  );

function phoneOf({ app }: OpenWindow) {
  const phone = app.windows().find((one) => one.url().startsWith('nida://phone/'));
  if (phone === undefined) throw new Error('the phone has no window');
  return phone;
}

/** Somebody rings and gives up; the operator takes it, and two people decide to call. @returns the call-back's id */
async function becomesWork({ exchange, centre, desk }: Stage): Promise<string> {
  exchange.caller.dial(exchange.number);
  await until("the call on the centre's board", async () => (await board(desk.page)).waiting.length > 0);
  exchange.caller.hangUp();
  await until('the call-back', async () => (await items(desk)).length > 0);
  const id = (await items(desk))[0]?.id ?? '';
  await ask(desk, `/api/call-backs/${id}/take`, {});
  await ask(desk, `/api/call-backs/${id}/overrule`, { reason: 'measuring' });
  const web = await openWebDesk(centre.url, supervisor);
  try {
    const decided = await ask(web, `/api/call-backs/${id}/overrule-decision`, { isAllowed: true, reason: 'measuring' });
    if (!decided.ok) throw new Error(`not allowed: ${decided.code ?? ''}`);
  } finally {
    await web.app.close();
  }
  return id;
}

const shoot = async (desk: OpenWindow, name: string): Promise<void> => {
  const folder = process.env['LAB_SHOTS'];
  if (folder === undefined) return;
  for (const language of ['en', 'ar'] as const) {
    await speak(desk, language);
    await desk.page.screenshot({ path: `${folder}/${name}-${language}.png` });
  }
};

async function talk(stage: Stage): Promise<CalledBack> {
  const { exchange, desk } = stage;
  const { page } = desk;
  const id = await becomesWork(stage);
  const talksAt = await watchTalk(phoneOf(desk));
  await page.locator('.call-back-row').getByRole('button', { name: words.callBacks.open, exact: true }).click();
  await button(desk, words.callBacks.call).waitFor();
  const pressedAt = Date.now();
  await button(desk, words.callBacks.call).click();
  await until('the ring at the other side', async () => (await board(page)).mine?.state === 'ringing');
  await shoot(desk, 'ringing');
  const ringMs = Date.now() - pressedAt;
  const pickedUpAt = Date.now();
  exchange.caller.answer();
  await until('the answer', async () => (await stateOf(page))?.call?.phase === 'active');
  const answerMs = (await talksAt()) - pickedUpAt;
  await until("the call as the operator's own", async () => (await board(page)).mine?.state === 'active');
  const callId = (await board(page)).mine?.callId ?? '';
  await shoot(desk, 'talking');
  await page.waitForTimeout(talkMs);
  const audioToOperatorHz = await heardByOperator(phoneOf(desk));
  await press(desk, 'F4');
  await until('the end of the call', async () => (await stateOf(page))?.call === null);
  const audioToCalledHz = await heardByCaller(exchange.caller);
  const card = await inLog(page, callId);
  const strip = page.locator('.call-back-now .call-back-outcome');
  await strip.waitFor();
  await shoot(desk, 'ended');
  const item = (await items(desk)).find((one) => one.id === id);
  return {
    allowed: true,
    answered: true,
    ringMs,
    answerMs,
    audioToOperatorHz,
    audioToCalledHz,
    recordedInCallLog: card?.direction === 'out' && card.state === 'ended' && card.maskedNumber === '•••• 0147',
    ended: item?.callEnded ?? null,
    outcome: (await strip.locator('.button.primary').first().textContent())?.trim() ?? null,
  };
}

/** Places a real call-back with the console's own phone, and measures who hears whom. */
export async function callBack(): Promise<CalledBack> {
  const { stage, close } = await openPatiently();
  try {
    return await talk(stage);
  } catch (error) {
    process.stderr.write(`${stage.exchange.said()}\n`);
    throw error;
  } finally {
    await close();
  }
}

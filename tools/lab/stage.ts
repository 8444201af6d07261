import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { CallBoard } from '../../contract/api.ts';
import type { PhoneState } from '../../contract/phone-host.ts';
import type { MyPresence } from '../../contract/queue.ts';
import { freePort } from '../../server/db/free-port.ts';
import { startCentre, type Centre } from '../../tests/journeys/centre.ts';
import { freshFolder, openConsole, signIn, unlock, type OpenWindow } from '../../tests/journeys/windows.ts';
import { until } from './exchange/keep-program.ts';
import { openExchange, type Exchange } from './exchange/open-exchange.ts';
import { voiceWithPilot } from './sound/voice.ts';
import { toWav } from './sound/wav.ts';

export const pilots = { callerHz: 700, operatorHz: 1300, colleagueHz: 1900, dutyHz: 2300 } as const;
const from = '+97455120147';
export const operator = 'op-noura';
/** The caller's telephone hangs up when its voice ends; the operator's begins again. */
const voiceSeconds = { caller: 180, operator: 20 } as const;
/** Of one step of the set-up; a busy machine may take its time. */
const patienceMs = 90_000;

export type Stage = {
  readonly exchange: Exchange;
  readonly centre: Centre;
  readonly desk: OpenWindow;
  /** One more console, with another operator, ready to ring. */
  readonly another: (person: string) => Promise<OpenWindow>;
};
type Opened = { stage: Stage; close: () => Promise<void> };

export const stateOf = (page: Page): Promise<PhoneState | null> =>
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

/** Whether the centre would give a call to whoever sits here. */
const isFree = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { value } = (await (await fetch('/api/presence')).json()) as { value: MyPresence | null };
    return value?.because === null;
  });

/** Signs an operator in, until the exchange has taken their phone and the centre gives calls to it: what rings before that rings late. */
async function beReady(desk: OpenWindow, person: string): Promise<void> {
  desk.app.context().setDefaultTimeout(patienceMs);
  await signIn(desk, person);
  await unlock(desk);
  await desk.page.locator('.idle').waitFor();
  await until("the console's phone", async () => (await stateOf(desk.page))?.line === 'registered');
  await until('the desk to be free', () => isFree(desk.page));
}

/** Everybody's voice, each known by its tone. @returns the files of the operator and of any other console */
async function writeVoices(folder: string): Promise<{ readonly operator: string; readonly colleague: string }> {
  const files = {
    operator: path.join(folder, 'operator.wav'),
    colleague: path.join(folder, 'colleague.wav'),
    caller: path.join(folder, 'caller.wav'),
    duty: path.join(folder, 'duty', 'caller.wav'),
  };
  await mkdir(path.join(folder, 'duty'), { recursive: true });
  await writeFile(files.operator, toWav(voiceWithPilot(pilots.operatorHz, voiceSeconds.operator, 48_000)));
  await writeFile(files.colleague, toWav(voiceWithPilot(pilots.colleagueHz, voiceSeconds.operator, 48_000)));
  await writeFile(files.caller, toWav(voiceWithPilot(pilots.callerHz, voiceSeconds.caller, 8000)));
  await writeFile(files.duty, toWav(voiceWithPilot(pilots.dutyHz, voiceSeconds.caller, 8000)));
  return files;
}

/** Opens exchange, centre and console; whatever was opened is closed again when a later part does not come up. */
async function openStage(): Promise<Opened> {
  const [folder, data, userData] = await Promise.all(['lab', 'lab-centre', 'lab-console'].map(freshFolder));
  if (folder === undefined || data === undefined || userData === undefined) throw new Error('three were asked for');
  const voices = await writeVoices(folder);
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
    const another = async (person: string, place?: string): Promise<OpenWindow> => {
      const around = {
        env: { NIDA_PHONE_SOUND: 'raw' },
        flags: flagsFor(person === operator ? voices.operator : voices.colleague),
      };
      const desk = await openConsole(centre.url, place ?? (await freshFolder('lab-console')), around);
      opened.push(() => desk.app.close());
      await beReady(desk, person);
      return desk;
    };
    return { stage: { exchange, centre, another, desk: await another(operator, userData) }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Only setting up is tried again: what the call itself does is what is measured. */
export async function openPatiently(): Promise<Opened> {
  try {
    return await openStage();
  } catch (error) {
    process.stderr.write(`lab: the first set-up failed and is tried once more (${String(error).split('\n')[0]})\n`);
    return openStage();
  }
}

/** Notes when the next ring is on the screen, on the page itself. @returns how to ask: milliseconds since 1970, or null */
export async function watchRing(page: Page): Promise<() => Promise<number | null>> {
  await page.evaluate(() => {
    delete document.body.dataset['rangAt'];
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

export const board = (page: Page): Promise<CallBoard> =>
  page.evaluate(async () => ((await (await fetch('/api/calls/board')).json()) as { value: CallBoard }).value);

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { hearTones, openWebDesk } from '../journeys/windows.ts';
import { raiseMany, tellMore } from './emergencies-at-centre.ts';
import { headlessConsole, signedIn } from './headless-console.ts';

const open = 100;
const changesEachSecond = 5;
const seconds = 20;

/** `moved`: what stood where it had not stood at first, `null` when nothing did. */
type Recorded = { readonly frames: readonly number[]; readonly moves: number; readonly moved: string | null };

/** Notes each frame's distance from the one before it, and whether the map's ground or one of its marks has moved. */
async function startRecording(page: Page) {
  return page.evaluateHandle(() => {
    const canvas = document.querySelector('.map-ground canvas');
    if (canvas === null) throw new Error('no map');
    const places = (): string => {
      const { x, y, width, height } = canvas.getBoundingClientRect();
      const marks = [...document.querySelectorAll<HTMLElement>('.maplibregl-marker')].slice(0, 10);
      return [x, y, width, height, ...marks.map(({ style }) => style.transform)].join(' ');
    };
    const first = places();
    const seen = { frames: [] as number[], moves: 0, moved: null as string | null, isOver: false };
    let [before, count] = [performance.now(), 0];
    const frame = (at: number): void => {
      seen.frames.push(at - before);
      before = at;
      count += 1;
      // Asking where things are costs a layout; ten times a second is enough.
      // A banner that says that the line is dead moves everything below it, and may.
      const isCalm = document.querySelector('.dispatch > .banner') === null;
      const now = isCalm && count % 6 === 0 ? places() : first;
      if (now !== first) {
        seen.moves += 1;
        seen.moved ??= `${first} to ${now}`;
      }
      if (!seen.isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame((at) => {
      before = at;
      requestAnimationFrame(frame);
    });
    return seen;
  });
}

/**
 * A dispatch desk with a hundred emergencies nobody has accepted, its map open, while the operators tell more and some are taken:
 * milliseconds from frame to frame.
 *
 * @throws when the map's ground or its marks moved
 */
export async function framesOfHundred(url: string): Promise<readonly number[]> {
  const operator = await signedIn(url, 'op-maryam');
  const console = await headlessConsole(operator, 'op-maryam');
  const colleague = await signedIn(url, 'dsup-hamad');
  const raised = await raiseMany(console, open);
  const desk = await openWebDesk(url, 'dis-salem');
  try {
    await hearTones(desk);
    await desk.page.locator('.map-frame.open').waitFor();
    await desk.page.waitForFunction((least) => document.querySelectorAll('.waiting-item').length >= least, open - 1);
    await wait(3000);
    const recording = await startRecording(desk.page);
    for (let change = 0; change < seconds * changesEachSecond; change += 1) {
      const place = change % (open - 10);
      const one = raised[place];
      if (one === undefined) throw new Error('nothing was raised');
      const from = performance.now();
      if (change % 10 === 9) await colleague.ask('POST', `/api/escalations/${one.escalationId}/accept`);
      else await tellMore(console, one, place);
      await wait(Math.max(0, 1000 / changesEachSecond - (performance.now() - from)));
    }
    const { frames, moves, moved } = (await recording.evaluate((seen) =>
      Object.assign(seen, { isOver: true }),
    )) as Recorded;
    if (moves > 0) throw new Error(`the map moved in ${moves} of ${Math.floor(frames.length / 6)} looks: ${moved}`);
    return frames;
  } finally {
    await desk.app.close();
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Supervision } from '../../contract/api.ts';
import { faultProxy, type FaultProxy } from '../faults/parts/fault-proxy.ts';
import { startCentre } from '../journeys/centre.ts';
import { freshFolder, hearTones, openWebDesk, type OpenWindow } from '../journeys/windows.ts';
import { raiseMany } from './emergencies-at-centre.ts';
import { headlessConsole, signedIn, type Caller } from './headless-console.ts';
import { watchFor } from './watch.ts';

/** Either of the two banners says so: nothing was heard for too long, or a reading failed. */
const banners = '.dispatch > .banner.red';

type Known = { readonly desk: number; readonly hotline: number };
type Scene = { readonly line: FaultProxy; readonly desk: OpenWindow; readonly supervisor: Caller };

async function isDead(supervisor: Caller): Promise<boolean> {
  const { value } = await supervisor.ask('GET', '/api/supervision');
  return (value as Supervision).dispatchDesks.isDead;
}

/** From the cut until the supervisor's board says so, looked at ten times a second. */
async function hotlineKnows(supervisor: Caller, from: number): Promise<number> {
  while (!(await isDead(supervisor))) await wait(100);
  return Date.now() - from;
}

/** The line between desk and centre swallows everything, both ways, until both have noticed; then it is good again. */
async function cut({ line, desk, supervisor }: Scene): Promise<Known> {
  const banner = await watchFor(desk.page, banners);
  const from = Date.now();
  line.fate = () => ({ losesRequest: 'silence' });
  const [deskMs, hotline] = await Promise.all([banner.paintedAt(), hotlineKnows(supervisor, from)]);
  line.fate = () => ({});
  await desk.page.waitForFunction((told) => document.querySelector(told) === null, banners);
  while (await isDead(supervisor)) await wait(100);
  // The next cut must not meet the last one's silence.
  await wait(3000);
  return { desk: deskMs - from, hotline };
}

const times = async (count: number, scene: Scene): Promise<readonly Known[]> => {
  const all: Known[] = [];
  for (let one = 0; one < count; one += 1) all.push(await cut(scene));
  return all;
};

/** When a dispatch desk and the hotline know that the line between them is cut: first while nothing waits, then during an emergency. */
export async function cutsKnown(): Promise<{ readonly idle: readonly Known[]; readonly live: readonly Known[] }> {
  const target = { url: '' };
  const line = await faultProxy(() => target.url);
  const centre = await startCentre(await freshFolder('bench-cut'), 0, { NIDA_PUBLIC_URL: line.url });
  target.url = centre.url;
  try {
    // The hotline's own way to the centre is good all the while.
    const supervisor = await signedIn(line.url, 'sup-khalid', centre.url);
    const desk = await openWebDesk(line.url, 'dis-salem');
    try {
      await hearTones(desk);
      await wait(5000);
      const scene = { line, desk, supervisor };
      const idle = await times(3, scene);
      const console = await headlessConsole(await signedIn(line.url, 'op-noura'), 'op-noura');
      await raiseMany(console, 1);
      await desk.page.locator('.escalation.unaccepted').waitFor();
      return { idle, live: await times(8, scene) };
    } finally {
      await desk.app.close();
    }
  } finally {
    await line.stop();
    await centre.stop();
  }
}

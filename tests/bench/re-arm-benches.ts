import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { EscalationView, Supervision } from '../../contract/api.ts';
import { endedStates } from '../../domain/escalation/handover.ts';
import { dueAt } from '../../domain/escalation/ladder.ts';
import { realCentre, type RealCentre } from '../faults/parts/real-centre.ts';
import { freshFolder } from '../journeys/windows.ts';
import { raiseMany } from './emergencies-at-centre.ts';
import { headlessConsole, signedIn } from './headless-console.ts';

/** Unaccepted emergencies while the server dies; half of them a desk has shown. */
const open = 20;
/** Milliseconds without a server: some timers run out meanwhile. */
const downMs = 6000;

/** What a reading says, or `null` while nobody answers. */
async function read<T>(centre: RealCentre, person: string, what: string): Promise<T | null> {
  const headers = { authorization: `Bearer ${await centre.token(person)}` };
  const reply = await fetch(`${centre.url}${what}`, { headers, signal: AbortSignal.timeout(5000) })
    .then((response) => response.json() as Promise<{ ok: boolean; value: T }>)
    .catch(() => null);
  return reply?.ok === true ? reply.value : null;
}

/** When something first holds, looked at every 20 ms. */
async function whenItHolds(holds: () => Promise<boolean>): Promise<number> {
  while (!(await holds())) await wait(20);
  return Date.now();
}

const isOverdue = (view: EscalationView, now: string): boolean => {
  const due = dueAt(view);
  return !endedStates.some((state) => state === view.state) && (due === null || due <= now);
};

/** Every step the clock owed is taken, in what a desk reads and rings by. */
async function ladderRuns(centre: RealCentre): Promise<boolean> {
  const views = await read<readonly EscalationView[]>(centre, 'dis-salem', '/api/escalations');
  const now = new Date().toISOString();
  return views !== null && !views.some((view) => isOverdue(view, now));
}

async function auditorLooked(centre: RealCentre, after: number): Promise<boolean> {
  const board = await read<Supervision>(centre, 'sup-khalid', '/api/supervision');
  return board !== null && Date.parse(board.auditor.seenAt ?? '') > after;
}

/** One death of the server, from the first answer of the new one. */
async function oneDeath(centre: RealCentre): Promise<{ readonly ladder: number; readonly auditor: number }> {
  await centre.killServer();
  const dead = Date.now();
  await wait(downMs);
  const back = whenItHolds(async () => (await read(centre, 'dis-salem', '/api/me')) !== null);
  const ladder = back.then(() => whenItHolds(() => ladderRuns(centre)));
  const auditor = back.then(() => whenItHolds(() => auditorLooked(centre, dead)));
  await centre.restart();
  const [from, ran, looked] = await Promise.all([back, ladder, auditor]);
  return { ladder: ran - from, auditor: looked - from };
}

/** Milliseconds from a killed server's first answer until the ladder owes nothing, and until the auditor has looked again. */
export async function reArmed(count: number): Promise<{ ladder: readonly number[]; auditor: readonly number[] }> {
  const centre = await realCentre(path.join(await freshFolder('bench-re-arm'), 'centre'));
  try {
    const console = await headlessConsole(await signedIn(centre.url, 'op-noura'), 'op-noura');
    const dispatcher = await signedIn(centre.url, 'dis-salem');
    const raised = await raiseMany(console, open);
    for (const { escalationId } of raised.slice(0, open / 2))
      await dispatcher.ask('POST', `/api/escalations/${escalationId}/receipt`);
    const found: { ladder: number; auditor: number }[] = [];
    for (let death = 0; death < count; death += 1) found.push(await oneDeath(centre));
    return { ladder: found.map((one) => one.ladder), auditor: found.map((one) => one.auditor) };
  } finally {
    await centre.stop();
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { MyProgress } from '../../contract/api.ts';
import { startCentre } from '../journeys/centre.ts';
import {
  freshFolder,
  hearTones,
  openConsole,
  openWebDesk,
  signIn,
  speak,
  unlock,
  type Language,
  type OpenWindow,
} from '../journeys/windows.ts';
import { Hands, type Counts } from './hands.ts';
import { dangerNow } from './scenario-1.ts';
import { custodyAdvice } from './scenario-2.ts';
import type { Stage, Step } from './stage.ts';

/** Goals of actions (clicks and keys that are not text) and screen changes; see docs/sources.md#keystroke-goals. */
const goals = { S1: { actions: 28, screenChanges: 0 }, S2: { actions: 42, screenChanges: 0 } } as const;
type Counted = Counts & { readonly goals: (typeof goals)['S1' | 'S2'] };

/** What the centre says became of the two calls, read as the operator's own page reads it. */
const progressOf = ({ page }: OpenWindow): Promise<MyProgress> =>
  page.evaluate(async () => {
    const reply = (await (await fetch('/api/my/progress')).json()) as { value: MyProgress };
    return reply.value;
  });

async function play(stage: Stage): Promise<Record<'S1' | 'S2', Counted>> {
  for (const window of [stage.console, stage.dispatch, stage.casework]) await speak(window, stage.language);
  await dangerNow(stage);
  const S1 = { ...stage.hands.counts, goals: goals.S1 };
  await custodyAdvice(stage);
  return { S1, S2: { ...stage.hands.counts, goals: goals.S2 } };
}

async function tour(out: string): Promise<void> {
  const opened: OpenWindow[] = [];
  const centre = await startCentre(await freshFolder('tour-centre'));
  try {
    const console = await openConsole(centre.url, await freshFolder('tour-console'));
    opened.push(console);
    await signIn(console, 'op-noura');
    await unlock(console);
    const dispatch = await openWebDesk(centre.url, 'dis-salem');
    opened.push(dispatch);
    await hearTones(dispatch);
    const casework = await openWebDesk(centre.url, 'cw-legal-amal');
    opened.push(casework);
    const steps: Step[] = [];
    const stageIn = (language: Language): Stage => ({
      centre,
      console,
      dispatch,
      casework,
      hands: new Hands(console.page),
      language,
      steps,
      out,
    });
    const counts = await play(stageIn('ar'));
    const progress = await progressOf(console);
    await play(stageIn('en'));
    const raised = progress.escalations.toSorted((a, b) => b.raisedAt.localeCompare(a.raisedAt))[0];
    const request = progress.requests.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))[0];
    const report = {
      steps,
      counts,
      escalation: { id: raised?.id, state: raised?.state, acceptedBy: raised?.acceptedByName },
      request: { id: request?.id, owner: request?.ownerName ?? request?.card.service, dueAt: request?.dueAt },
    };
    await writeFile(path.join(out, 'tour.json'), `${JSON.stringify(report, null, 2)}\n`);
    for (const [scenario, { clicks, keys, typed, screenChanges, goals: goal }] of Object.entries(counts)) {
      process.stdout.write(
        `${scenario}: ${clicks + keys} actions (goal ${goal.actions}), ${typed} characters typed, ${screenChanges} screen changes\n`,
      );
    }
  } finally {
    for (const { app } of opened) await app.close();
    await centre.stop();
  }
}

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) {
  process.stderr.write('Where to? Usage: npm run -s tour -- --out DIR\n');
  process.exitCode = 1;
} else {
  const out = path.resolve(values.out);
  await mkdir(out, { recursive: true });
  await tour(out);
}

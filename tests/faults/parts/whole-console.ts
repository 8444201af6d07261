import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { killGroup } from '../../builders/other-process.ts';
import type { Asked } from './console-program.ts';

type Answer = { readonly id: number; readonly ok: boolean; readonly code: string | null };
type Wish = Asked extends infer One ? (One extends Asked ? Omit<One, 'id'> : never) : never;

/** The console without its window, main and store, as a group of processes that dies together. */
export type WholeConsole = {
  readonly ready: Promise<void>;
  readonly ask: (wish: Wish) => Promise<Answer>;
  readonly kill: () => Promise<void>;
};

export type Settings = {
  readonly folder: string;
  readonly server: string;
  readonly token: string;
  readonly defect: string | null;
};

export function startConsole({ folder, server, token, defect }: Settings): WholeConsole {
  const script = path.resolve(import.meta.dirname, 'console-program.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    detached: true,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      FOLDER: folder,
      SERVER: server,
      TOKEN: token,
      DEFECT: defect ?? '',
    },
    stdio: ['ignore', 'ignore', process.env['NIDA_FAULTS_LOUD'] === '1' ? 'inherit' : 'ignore', 'ipc'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const end = async (): Promise<void> => {
    await once(child, 'exit');
    for (const [id, settle] of waiting) settle({ id, ok: false, code: 'store-failed' });
  };
  const gone = end();
  const started = Promise.withResolvers<void>();
  child.on('message', (raw) => {
    const answer = raw as unknown as Answer;
    if (answer.id === 0) started.resolve();
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let ids = 0;
  return {
    ready: Promise.race([started.promise, gone]),
    ask: (wish) =>
      new Promise((resolve) => {
        ids += 1;
        waiting.set(ids, resolve);
        child.send({ ...wish, id: ids });
      }),
    kill: async () => {
      // The whole group: a power cut leaves no store behind that could still tidy up.
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(child.pid);
      await gone;
    },
  };
}

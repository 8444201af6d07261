import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Reply } from '../../../contract/bridge.ts';
import type { FromStore, Opening, StoreCall, StoreCalls, ToStore, ValueOf } from '../../../electron/store/messages.ts';
import { noura } from './people.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The real store process as main sees it, without main's habit of starting it again. */
export type StoreProcess = {
  readonly pid: number;
  /** A call the process did not live to answer is refused with `store-failed`. */
  readonly call: <Call extends StoreCall>(
    call: Call,
    ...args: Parameters<StoreCalls[Call]>
  ) => Promise<Reply<ValueOf<Call>>>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly gone: Promise<void>;
  readonly isGone: () => boolean;
};

export type StoreWish = {
  readonly token?: () => Promise<string | null>;
  readonly env?: NodeJS.ProcessEnv;
  /** A file of `tests/faults/defects` that spoils the process before it starts. */
  readonly defect?: string | undefined;
};

async function answerToken(child: ChildProcess, ask: number, token: StoreWish['token']): Promise<void> {
  // Where the centre's database is down nobody gives a token; the store asks again.
  const found = await Promise.resolve(token?.() ?? null).catch(() => null);
  const answer: ToStore = { answer: ask, token: found === null ? 'signed-out' : { token: found } };
  if (child.connected) child.send(answer);
}

const importing = (defect: string | undefined): string[] =>
  defect === undefined ? [] : ['--import', pathToFileURL(path.join(root, 'tests/faults/defects', defect)).href];

/** Starts the store's own start file under this Node. */
export function startStore(wish: StoreWish = {}): StoreProcess {
  const child = fork(path.join(root, 'electron/store/main.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...importing(wish.defect)],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...wish.env },
    stdio: ['ignore', 'ignore', process.env['NIDA_FAULTS_LOUD'] === '1' ? 'inherit' : 'ignore', 'ipc'],
  });
  const waiting = new Map<number, (reply: Reply<never>) => void>();
  let ids = 0;
  let isGone = false;
  const end = async (): Promise<void> => {
    await once(child, 'exit');
    isGone = true;
    for (const settle of waiting.values()) settle({ ok: false, code: 'store-failed' });
    waiting.clear();
  };
  const gone = end();
  child.on('error', () => undefined);
  child.on('message', (raw) => {
    const message = raw as unknown as FromStore;
    if ('ask' in message) void answerToken(child, message.ask, wish.token);
    if (!('id' in message)) return;
    const { id, ...reply } = message;
    waiting.get(id)?.(reply as Reply<never>);
    waiting.delete(id);
  });
  return {
    pid: child.pid ?? -1,
    call: (call, ...args) =>
      new Promise((resolve) => {
        if (isGone) return resolve({ ok: false, code: 'store-failed' });
        ids += 1;
        waiting.set(ids, resolve);
        child.send({ id: ids, call, args } satisfies ToStore, () => undefined);
      }),
    signal: (signal) => void child.kill(signal),
    gone,
    isGone: () => isGone,
  };
}

/** Opens the record in a fresh process and seats somebody whose PIN was given. */
export async function openIn(store: StoreProcess, opening: Opening, staffId = noura): Promise<Reply<null>> {
  const opened = await store.call('open', opening);
  if (!opened.ok) return opened;
  const seated = await store.call('seat', { staffId, isUnlocked: true });
  return seated.ok ? { ok: true, value: null } : seated;
}

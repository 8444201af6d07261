import type { Reply, SyncStatus } from '../../contract/bridge.ts';
import { refuse } from '../../domain/refusal.ts';
import type { FromStore, StoreCall, StoreCalls, TokenAnswer, ValueOf } from '../store/messages.ts';
import type { StartStore, StoreChild } from './store-child.ts';

export type CallStore = <Call extends StoreCall>(
  call: Call,
  ...args: Parameters<StoreCalls[Call]>
) => Promise<Reply<ValueOf<Call>>>;

/** Main's line to the store process. Calls never hang: when the process dies they are refused and it is started again. */
export type StoreLink = {
  /** Waits until the store is open, or refuses with what kept it from opening. */
  readonly call: CallStore;
  /** Settles when the store was opened for the first time, or could not be. */
  readonly opened: () => Promise<Reply<null>>;
  /** Closes the record and ends the process; at most `graceMs`. */
  readonly stop: (graceMs?: number) => Promise<void>;
};

export type Linking = {
  readonly start: StartStore;
  /** Brings a fresh process to where the last one was: opens the record, seats the person. */
  readonly restore: (call: CallStore) => Promise<Reply<null>>;
  readonly token: (fresh: boolean) => Promise<TokenAnswer>;
  readonly onSync: (status: SyncStatus) => void;
  readonly onDeath: (code: number | null, isLast: boolean) => void;
  readonly now?: () => number;
};

type Waiting = (reply: Reply<unknown>) => void;
type Line = {
  readonly child: StoreChild;
  readonly waiting: Map<number, Waiting>;
  readonly startedAt: number;
  ready: Promise<Reply<null>>;
};

/** A process that dies this soon after its start was not brought down by chance. */
const quickDeathMs = 10_000;
const quickDeathsAllowed = 3;

function receive(line: Line, linking: Linking, message: FromStore): void {
  if ('push' in message) linking.onSync(message.status);
  else if ('ask' in message) {
    void linking
      .token(message.fresh)
      // Without an answer the store would wait for ever; what went wrong there has its own line in the log.
      .catch((): TokenAnswer => 'unreachable')
      .then((token) => line.child.post({ answer: message.ask, token }));
  } else {
    const { id, ...reply } = message;
    line.waiting.get(id)?.(reply);
    line.waiting.delete(id);
  }
}

const failed: Reply<null> = refuse('store-failed');
type Life = { line: Line | null; ids: number; quickDeaths: number; isStopping: boolean };

function ask(life: Life, at: Line, call: StoreCall, args: readonly unknown[]): Promise<Reply<unknown>> {
  return new Promise((resolve) => {
    life.ids += 1;
    at.waiting.set(life.ids, resolve);
    at.child.post({ id: life.ids, call, args });
  });
}

// `ask` knows a call by name only; the pair of name and value is held together by `StoreCalls`.
const callOn =
  (life: Life, at: Line): CallStore =>
  (call, ...args) =>
    ask(life, at, call, args) as Promise<Reply<never>>;

function begin(life: Life, linking: Linking): Line {
  const child = linking.start();
  const startedAt = (linking.now ?? Date.now)();
  const fresh: Line = { child, waiting: new Map(), startedAt, ready: Promise.resolve(failed) };
  child.onMessage((message) => receive(fresh, linking, message));
  child.onExit((code) => died(life, linking, fresh, code));
  fresh.ready = linking.restore(callOn(life, fresh));
  return fresh;
}

function died(life: Life, linking: Linking, dead: Line, code: number | null): void {
  if (life.line !== dead) return;
  life.line = null;
  const isQuick = (linking.now ?? Date.now)() - dead.startedAt < quickDeathMs;
  life.quickDeaths = isQuick ? life.quickDeaths + 1 : 0;
  const isLast = life.quickDeaths >= quickDeathsAllowed;
  if (!life.isStopping) {
    linking.onDeath(code, isLast);
    if (!isLast) life.line = begin(life, linking);
  }
  for (const settle of dead.waiting.values()) settle(failed);
  dead.waiting.clear();
}

async function stop(life: Life, graceMs: number): Promise<void> {
  life.isStopping = true;
  const at = life.line;
  if (at === null) return;
  const gone = new Promise<void>((resolve) => at.child.onExit(() => resolve()));
  void ask(life, at, 'close', []);
  const late = setTimeout(() => at.child.kill(), graceMs);
  await gone;
  clearTimeout(late);
}

/** Starts the store and keeps it running; after three quick deaths it is left down and every call is refused with `store-failed`. */
export function linkStore(linking: Linking): StoreLink {
  const life: Life = { line: null, ids: 0, quickDeaths: 0, isStopping: false };
  life.line = begin(life, linking);
  const call: CallStore = async (name, ...args) => {
    const at = life.line;
    if (at === null) return refuse('store-failed');
    const ready = await at.ready;
    if (ready.ok) return callOn(life, at)(name, ...args);
    // What kept it from opening may pass, as a full disk does: the next call finds out.
    at.ready = linking.restore(callOn(life, at));
    return ready;
  };
  return {
    call,
    opened: () => life.line?.ready ?? Promise.resolve(failed),
    stop: (graceMs = 4000) => stop(life, graceMs),
  };
}

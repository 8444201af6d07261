import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConsoleOrder } from '../../../contract/consoles.ts';
import { sealedNote, type MachineReport } from '../../../contract/sealed.ts';
import { instant } from '../../../domain/ids.ts';
import type { Fetch } from '../identity-provider.ts';
import { recordFile } from '../keys.ts';
import type { Log } from '../log.ts';
import { makeObey, type Obey } from '../obey.ts';
import type { CallStore } from '../store-link.ts';
import { wipeRecord } from '../wipe-record.ts';
import { askOrder } from './ask-order.ts';
import type { MachineKey } from './machine-key.ts';
import { makeFilesSender } from './send-files.ts';
import { makeSealedSender } from './send-sealed.ts';

/** What a console does as a machine, whoever is signed in or nobody: sends what lies sealed and the files beside it, says how it stands, and obeys. */
export type StandBy = {
  /** One round, at once; a timer makes one every few seconds anyway. */
  readonly look: () => Promise<void>;
  /** An order an operator's own sending heard. */
  readonly heard: (order: ConsoleOrder) => void;
  /** Steps that lie sealed beside a closed record. */
  readonly sealed: () => number;
  readonly stop: () => void;
};

export type StandingBy = {
  readonly folder: string;
  readonly server: string;
  readonly fetch: Fetch;
  readonly version: string;
  readonly console: string;
  readonly key: MachineKey;
  readonly store: CallStore;
  /** Whether the store has the record open, or is about to. */
  readonly isRecordOpen: () => boolean;
  /** Signs out whoever sits here, closes the record and forgets what was lent. */
  readonly vacate: () => Promise<void>;
  readonly destroyKeys: () => void;
  readonly log: Log;
  readonly now: () => number;
  readonly everyMs?: number;
};

/** A stopped console should be empty within seconds of being in reach; five a minute is nothing to the centre. */
const usualMs = 5000;

async function isSealed({ folder, store, isRecordOpen }: StandingBy): Promise<boolean> {
  if (isRecordOpen()) {
    const reply = await store('sealRest');
    return reply.ok && reply.value;
  }
  return !existsSync(recordFile(folder)) || existsSync(path.join(folder, sealedNote));
}

/** Says how the console stands; an order counts as carried out once what lay sealed has arrived, and its files. */
type Waiting = { readonly steps: number; readonly files: number };

function reportOf(at: StandingBy, obey: Obey, waiting: Waiting): MachineReport {
  const done = obey.done();
  return {
    at: instant(at.now()),
    version: at.version,
    sealed: waiting.steps,
    isHeld: obey.isHeld(),
    done:
      done === null || done.at === null || waiting.steps + waiting.files > 0
        ? null
        : { order: done.order, at: done.at },
  };
}

/** One run at a time; who asks during one waits for it. What goes wrong is tried again at the next. */
function oneAtATime(run: () => Promise<void>, log: Log): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run()
      .catch((error: unknown) => log('stand-by-failed', { error: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => {
        running = null;
      });
    return running;
  };
}

/** Stands by from the program's start to its end. */
export function standBy(at: StandingBy): StandBy {
  const { folder, server, fetch, now, log } = at;
  const isOurs = (): boolean => !at.isRecordOpen();
  const sender = makeSealedSender({ folder, server, fetch, now, log, isOurs });
  const files = makeFilesSender({ folder, server, fetch, console: at.console, key: at.key, isOurs, log });
  const ask = askOrder(server, at.console, at.key, fetch);
  const obey = makeObey({
    isSealed: () => isSealed(at),
    stop: at.vacate,
    destroyKeys: at.destroyKeys,
    removeFiles: () => wipeRecord(folder),
    log,
  });
  const look = oneAtATime(async () => {
    const order = await ask(reportOf(at, obey, { steps: sender.waiting(), files: files.waiting() }));
    if (order !== null) await obey.hear(order);
    await sender.send();
    await files.send(sender.waiting() === 0);
  }, log);
  const timer = setInterval(() => void look(), at.everyMs ?? usualMs);
  return {
    look,
    heard: (order) => void obey.hear({ order, at: null }).then(look),
    sealed: sender.waiting,
    stop: () => clearInterval(timer),
  };
}

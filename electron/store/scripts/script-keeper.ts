import type { SyncStatus } from '../../../contract/bridge.ts';
import type { PublishedScripts } from '../../../contract/scripts.ts';
import { instant } from '../../../domain/ids.ts';
import { bundledInstruments } from '../../../domain/screening/bundled.ts';
import { makeCatalogue, type Catalogue } from '../../../domain/screening/catalogue.ts';
import type { StoreDb } from '../file/store-db.ts';
import { readScripts, type ScriptsAnswer } from '../sync/centre.ts';
import type { Way } from '../sync/way.ts';
import { changedScript, keepScripts, keptEtag, keptScripts } from './kept-scripts.ts';
import { readPublished, type BadScripts } from './read-published.ts';

/** What was refused, as the screen shows everything that needs a person. */
type RefusedScripts = SyncStatus['needsReview'][number];
export type ScriptKeeper = {
  readonly catalogue: () => Catalogue;
  readonly kept: () => PublishedScripts;
  /** Scripts of the centre that were not used; empty once it sends good ones. */
  readonly refused: () => readonly RefusedScripts[];
  /** Looks at the centre for news; one look at a time, and never an exception. */
  readonly refresh: () => Promise<void>;
  /** Looks by itself from now on. */
  readonly start: () => void;
  readonly stop: () => void;
};

type Keeping = {
  readonly db: StoreDb;
  readonly now: () => number;
  /** Made after the keeper: it carries what the keeper fetches. */
  readonly way: () => Way;
  readonly onChange: () => void;
};

const timeoutMs = 5000;
const everyMs = 60_000;

type Held = { catalogue: Catalogue; kept: PublishedScripts; refused: readonly RefusedScripts[]; isStopped: boolean };

const catalogueOf = ({ instruments, inForce }: PublishedScripts): Catalogue =>
  makeCatalogue({ instruments: [...bundledInstruments, ...instruments], inForce });

function refuse(held: Held, { code, script }: BadScripts, at: string): void {
  // Said once for as long as it stays so: the same list comes again every minute.
  if (held.refused[0]?.eventId === script && held.refused[0].code === code) return;
  held.refused = [{ eventId: script, type: 'script', code, at }];
}

/** Keeps what the centre sent, all of it or nothing. */
function take(held: Held, { db, now }: Keeping, answer: Extract<ScriptsAnswer, { kind: 'ok' }>['value']): void {
  if (answer === 'unchanged') return;
  const at = instant(now());
  const isAtHand = (id: string, version: string): boolean => held.catalogue.find({ id, version }) !== null;
  const read = readPublished(answer.body, isAtHand);
  if (!read.ok) return refuse(held, read, at);
  const changed = changedScript(db, read.value);
  if (changed !== undefined)
    return refuse(held, { code: 'script-hash-wrong', script: `${changed.id} ${changed.version}` }, at);
  keepScripts(db, read.value, answer.etag, at);
  held.refused = [];
  held.kept = keptScripts(db);
  held.catalogue = catalogueOf(held.kept);
}

async function look(held: Held, keeping: Keeping): Promise<void> {
  const { db, way } = keeping;
  const { route, withToken } = way();
  const asked = { etag: held.refused.length === 0 ? keptEtag(db) : null, timeoutMs };
  const answer = await withToken(timeoutMs, (token) => readScripts(route, { ...asked, token }));
  // Stopped while it was under way: the record is closed.
  if (held.isStopped || answer.kind !== 'ok') return;
  take(held, keeping, answer.value);
  keeping.onChange();
}

/** Holds the scripts of this console: those of the program and those the centre published, fetched by a timer and when there is news. */
export function keepTheScripts(keeping: Keeping): ScriptKeeper {
  const kept = keptScripts(keeping.db);
  const held: Held = { catalogue: catalogueOf(kept), kept, refused: [], isStopped: false };
  let looking: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const begin = (): Promise<void> => {
    looking = look(held, keeping)
      .catch(() => refuse(held, { code: 'store-failed', script: '' }, instant(keeping.now())))
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const refresh = (): Promise<void> => {
    if (looking === null) return begin();
    // The look under way may have asked before the news was there.
    next ??= looking.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
  return {
    catalogue: () => held.catalogue,
    kept: () => held.kept,
    refused: () => held.refused,
    refresh,
    start: () => void (timer ??= setInterval(() => void refresh(), everyMs)),
    stop: () => {
      held.isStopped = true;
      if (timer !== null) clearInterval(timer);
    },
  };
}

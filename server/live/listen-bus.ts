import { liveTopics, type LiveTopic } from '../../contract/api.ts';
import type { Sql } from '../db/connect.ts';
import type { PokeBus } from './poke-bus.ts';

/** Where every process of one database says which topic changed. */
export const pokeChannel = 'nida_poke';
/** The first poke goes out at once, those that follow within this time as one: NOTIFY takes a lock at commit, and a page fetches once anyway. */
const gatherMs = 30;

const isTopic = (text: string): text is LiveTopic => liveTopics.some((topic) => topic === text);

type Gate = { readonly poke: (topic: LiveTopic) => void; readonly stop: () => Promise<unknown> };

/** Lets the first topic through at once and gathers those that follow within the time. */
function gather(notify: (topics: readonly LiveTopic[]) => Promise<unknown>): Gate {
  const gathered = new Set<LiveTopic>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<unknown> = Promise.resolve();
  const send = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (gathered.size > 0) send();
    }, gatherMs);
    const topics = [...gathered];
    gathered.clear();
    sending = notify(topics);
  };
  return {
    poke: (topic) => {
      gathered.add(topic);
      if (timer === null) send();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      return sending;
    },
  };
}

/**
 * The poke bus over PostgreSQL's LISTEN and NOTIFY, shared by all server processes of one database. Never used inside a
 * transaction that writes the record. A lost connection is listened on again by the driver, and then every topic is poked once.
 *
 * @param report what went wrong while sending a poke; the pages' own timers make up for it
 */
export async function listenBus(sql: Sql, report: (error: unknown) => void): Promise<PokeBus> {
  const listeners = new Set<(topic: LiveTopic) => void>();
  const gate = gather((topics) => Promise.all(topics.map((topic) => sql.notify(pokeChannel, topic))).catch(report));
  const tell = (topic: LiveTopic): void => {
    for (const listener of listeners) listener(topic);
  };
  const listening = await sql.listen(
    pokeChannel,
    (text) => {
      if (isTopic(text)) tell(text);
    },
    () => {
      for (const topic of liveTopics) tell(topic);
    },
  );
  return {
    poke: gate.poke,
    onPoke: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      listeners.clear();
      await gate.stop();
      await listening.unlisten();
    },
  };
}

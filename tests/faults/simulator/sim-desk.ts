import type { Handover } from '../../../domain/escalation/handover.ts';
import type { Seeded } from '../seeded.ts';
import type { SimLine } from './sim-line.ts';
import type { VirtualTime } from './virtual-time.ts';

const pollMs = 2000;
/** What a page waits for a reply, in milliseconds. */
const patienceMs = 8000;

/** A dispatcher's page: reads the list, says what it shows, and a person at it who presses until somebody answers. */
export type SimDesk = {
  /** Everything the page has ever shown, and what its person has pressed. */
  readonly shown: ReadonlySet<string>;
  readonly pressed: ReadonlySet<string>;
  /** The page is loaded anew; it remembers nothing. */
  readonly reload: () => void;
  readonly close: () => void;
};

export type Sitting = {
  readonly time: VirtualTime;
  readonly random: Seeded;
  readonly line: SimLine;
  /** Virtual milliseconds after which nobody presses anything for the first time. */
  readonly until: number;
};

type Reply = { readonly ok: boolean; readonly value: unknown };

export function simDesk({ time, random, line, until }: Sitting): SimDesk {
  const shown = new Set<string>();
  const pressed = new Set<string>();
  const known = new Set<string>();
  let told = new Set<string>();
  /** `null`: nobody answered. */
  const ask = async (path: string): Promise<Reply | null> => {
    const gone = new AbortController();
    const stop = time.after(patienceMs, () => gone.abort());
    const response = await line.fetch(path, { signal: gone.signal }).catch(() => null);
    stop();
    return response === null ? null : ((await response.json()) as Reply);
  };
  const tell = async (id: string): Promise<void> => {
    told.add(id);
    if ((await ask(`/api/escalations/${id}/receipt`)) === null) told.delete(id);
  };
  const press = async (id: string): Promise<void> => {
    pressed.add(id);
    if ((await ask(`/api/escalations/${id}/accept`)) === null)
      time.after(random.between(1000, 3000), () => void press(id));
  };
  const look = (list: readonly Handover[]): void => {
    for (const { id, state } of list) {
      shown.add(id);
      if (state === 'sent' && !told.has(id)) void tell(id);
      if (known.has(id)) continue;
      known.add(id);
      const afterMs = random.between(500, 60_000);
      // One in three nobody takes here: the ladder has to ring.
      if (random.happens(0.65) && time.now() + afterMs < until) time.after(afterMs, () => void press(id));
    }
  };
  let isClosed = false;
  const poll = async (): Promise<void> => {
    if (isClosed) return;
    time.after(pollMs, () => void poll());
    const reply = await ask('/api/escalations');
    if (reply?.ok === true) look(reply.value as readonly Handover[]);
  };
  time.after(random.between(0, pollMs), () => void poll());
  return { shown, pressed, reload: () => void (told = new Set()), close: () => void (isClosed = true) };
}

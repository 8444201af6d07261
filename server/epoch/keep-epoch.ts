import type { House } from '../house.ts';
import { epochOf, lookAtEpoch } from './epoch.ts';
import { positionOf } from './position.ts';
import { keepNote, readNote } from './side-note.ts';
import { wasRestored, type Seen, type Why } from './was-restored.ts';

const lookEveryMs = 1000;

export type Keeping = {
  readonly house: Pick<House, 'sql' | 'centreKey' | 'now'>;
  readonly file: string;
  readonly isTold: boolean;
  /** A new epoch began, and why. */
  readonly began: (why: Why) => void;
  readonly report: (error: unknown) => void;
};

/** How far it is by now; `null` when it may be another than the one last seen. Asked each second, so it locks nothing. */
async function asBefore({ sql }: Keeping['house'], seen: Seen): Promise<Seen | null> {
  const [position, epoch] = await Promise.all([positionOf(sql), epochOf(sql)]);
  const isSame = wasRestored({ seen, epochs: [epoch], position, isTold: false }) === null;
  return isSame ? { ...position, epoch } : null;
}

const isEqual = (one: Seen, other: Seen): boolean =>
  one.epoch === other.epoch && one.events === other.events && one.leaves === other.leaves;

/**
 * Notices at start and while it runs that the database went back in time, gives it a new epoch then, and notes outside it how far it
 * was seen. What came in the last second before a restore may be missing from the note; the consoles themselves notice that too.
 *
 * @returns how to stop it
 */
export async function keepEpoch(keeping: Keeping): Promise<() => Promise<void>> {
  const { house, file, began, report } = keeping;
  const look = async (seen: Seen | null, isTold: boolean): Promise<Seen> => {
    const looked = await lookAtEpoch(house.sql, { signer: house.centreKey, now: house.now, seen, isTold });
    await keepNote(file, looked.seen);
    if (looked.why !== null) began(looked.why);
    return looked.seen;
  };
  let last = await look(await readNote(file), keeping.isTold);
  const round = async (): Promise<void> => {
    const now = await asBefore(house, last);
    if (now === null) last = await look(last, false);
    else if (!isEqual(now, last)) {
      await keepNote(file, now);
      last = now;
    }
  };
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= round()
      .catch(report)
      .finally(() => (running = null));
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await running;
    await round();
  };
}

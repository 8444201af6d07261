import type { HandoverFact } from '../../../domain/escalation/handover.ts';
import { endedStates } from '../../../domain/escalation/handover.ts';
import type { Item, ModelDispatch } from './model-dispatch.ts';
import type { SimDesk } from './sim-desk.ts';
import { centreTime } from './sim-line.ts';
import type { SimServer } from './sim-server.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Milliseconds: after a start, and for a step that is due, the ladder has this long. */
const graceMs = 2000;
const everyMs = 500;

type Watched = {
  readonly time: VirtualTime;
  readonly server: SimServer;
  readonly dispatch: ModelDispatch;
  readonly until: number;
};

/** Looks at dispatch's table all the while: at each write, and twice a second at its timers. */
export type TableWatch = {
  readonly onWrite: (item: Item, fact: HandoverFact | null) => void;
  readonly watchTimers: (watched: Watched) => void;
  /** Escalations that once said more than was so: delivered that no desk had shown, accepted that nobody had pressed for, ended by nobody. */
  readonly overstated: ReadonlySet<string>;
  /** Escalations that once stood open without a timer, or with one that had run out while a server lived. */
  readonly resting: ReadonlySet<string>;
};

const isEnded = (item: Item): boolean => endedStates.some((state) => state === item.handover.state);

/** Whether the row now says something nobody has done. */
function saysTooMuch({ handover }: Item, fact: HandoverFact | null, desks: readonly SimDesk[]): boolean {
  const { id } = handover;
  if (handover.deliveredAt !== undefined && !desks.some(({ shown }) => shown.has(id))) return true;
  if (handover.acceptedAt !== undefined && !desks.some(({ pressed }) => pressed.has(id))) return true;
  return fact?.type === 'dispatch.widened' && endedStates.some((state) => state === handover.state);
}

/** @param desks as many as there are by the time something is written */
export function watchTable(desks: () => readonly SimDesk[]): TableWatch {
  const overstated = new Set<string>();
  const resting = new Set<string>();
  return {
    overstated,
    resting,
    onWrite: (item, fact) => {
      if (saysTooMuch(item, fact, desks())) overstated.add(item.handover.id);
    },
    watchTimers: ({ time, server, dispatch, until }) => {
      const look = (): void => {
        if (time.now() < until) time.after(everyMs, look);
        const lateAt = Date.parse(centreTime(time)) - graceMs;
        const isSettled = server.isUp() && time.now() - server.upSince() > graceMs;
        for (const item of dispatch.items()) {
          if (isEnded(item)) continue;
          const isLate = item.dueAt === null || (isSettled && Date.parse(item.dueAt) < lateAt);
          if (isLate) resting.add(item.handover.id);
        }
      };
      look();
    },
  };
}

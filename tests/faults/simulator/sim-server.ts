import type { Staff } from '../../../contract/people.ts';
import { statusOf } from '../../../server/http/refused.ts';
import { showing, taking, type DeskStep } from '../../../server/dispatch/desk-steps.ts';
import type { Seeded } from '../seeded.ts';
import type { ModelDispatch } from './model-dispatch.ts';
import { centreTime, type Answer } from './sim-line.ts';
import type { VirtualTime } from './virtual-time.ts';

const lookMs = 1000;
const mostSteps = 10;

/** The server process: it answers and runs the ladder while it lives; the table outlives it. */
export type SimServer = {
  readonly isUp: () => boolean;
  /** Virtual milliseconds at which this life began. */
  readonly upSince: () => number;
  /** kill -9, and a start this much later. */
  readonly kill: (downMs: number) => void;
  /** It dies over the next request or the next step of the clock, before or after what it commits. */
  readonly dieOver: (when: 'before' | 'after', downMs: number) => void;
  /** What comes to consoles, and what comes to desks. */
  readonly fromConsole: (path: string, text: string) => Answer | null;
  readonly fromDesk: (who: Staff, path: string) => Answer | null;
  readonly end: () => void;
};

export type Serving = {
  readonly time: VirtualTime;
  readonly random: Seeded;
  readonly dispatch: ModelDispatch;
  readonly takeIn: (path: string, text: string) => Answer;
  /** Known to be wrong: it keeps its timers in memory, as a process would. */
  readonly forgetsTimers: boolean;
};

const steps: Readonly<Record<string, (who: Staff) => DeskStep>> = { receipt: showing, accept: taking };
const deskPath = /^\/api\/escalations\/(?<id>[^/]+)\/(?<act>receipt|accept)$/u;

/** What a desk asked, answered as the routes do. */
function answerDesk({ time, dispatch }: Serving, who: Staff, path: string): Answer {
  const { id, act } = deskPath.exec(path)?.groups ?? {};
  const decide = steps[act ?? '']?.(who);
  if (id === undefined || decide === undefined)
    return { status: 200, body: { ok: true, value: dispatch.items().map(({ handover }) => handover) } };
  const done = dispatch.act(id, who.id, decide, centreTime(time));
  return { status: done.ok ? 200 : statusOf(done.code), body: done };
}

type Life = {
  isUp: boolean;
  since: number;
  trap: { when: 'before' | 'after'; downMs: number } | null;
  forgotten: ReadonlySet<string>;
};

export function simServer(serving: Serving): SimServer {
  const { time, random, dispatch, takeIn } = serving;
  const life: Life = { isUp: true, since: 0, trap: null, forgotten: new Set() };
  const stop = { ladder: (): void => undefined };

  const kill = (downMs: number): void => {
    if (!life.isUp) return;
    Object.assign(life, { isUp: false, trap: null });
    stop.ladder();
    time.after(downMs, boot);
  };
  /** Does one transaction; `null`: nobody hears how it went. */
  const commit = <T>(run: () => T): T | null => {
    if (!life.isUp) return null;
    const { trap } = life;
    const done = trap?.when === 'before' ? null : run();
    if (trap === null) return done;
    kill(trap.downMs);
    return null;
  };
  const look = (): void => {
    const now = centreTime(time);
    const due = dispatch.items().filter((item) => item.dueAt !== null && item.dueAt <= now);
    for (const item of due) {
      if (life.forgotten.has(item.handover.id)) continue;
      for (let step = 0; step < mostSteps; step += 1) if (commit(() => dispatch.widen(item, now)) !== true) break;
      if (!life.isUp) return;
    }
  };
  const turn = (): void => {
    look();
    if (life.isUp) stop.ladder = time.after(lookMs, turn);
  };
  const boot = (): void => {
    Object.assign(life, { isUp: true, since: time.now() });
    if (serving.forgetsTimers) life.forgotten = new Set(dispatch.items().map(({ handover }) => handover.id));
    stop.ladder = time.after(random.between(0, 300), turn);
  };
  boot();
  return {
    isUp: () => life.isUp,
    upSince: () => life.since,
    kill,
    dieOver: (when, downMs) => void (life.trap = { when, downMs }),
    fromConsole: (path, text) => commit(() => takeIn(path, text)),
    fromDesk: (who, path) => commit(() => answerDesk(serving, who, path)),
    end: () => {
      life.isUp = false;
      stop.ladder();
    },
  };
}

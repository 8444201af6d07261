import { clockName } from '../../domain/escalation/handover-rules.ts';
import { stepDue } from '../../domain/escalation/ladder.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { ladderOf } from './agency-ladder.ts';
import { handOver } from './hand-over.ts';
import { keepEscalation, lockEscalation } from './project-escalation.ts';

/** More steps than any chain of timers without a person has; a fault of the rules must not spin here. */
const mostSteps = 10;

/** Sets the due time of what an older program left open without one. */
async function armOlder(house: House): Promise<void> {
  const rows = await house.sql<{ id: string }[]>`
    select id from escalation where due_at is null and stage not in ('closed', 'recalled', 'merged')`;
  for (const { id } of rows)
    await house.sql.begin(async (tx) => {
      const held = await lockEscalation(tx, id);
      if (held !== null) await keepEscalation(tx, held, instant(house.now()));
    });
}

/** Every step that is due on one escalation. @returns how many */
async function stepOn(house: House, id: string, agency: string | null): Promise<number> {
  const own = await ladderOf(house.sql, agency ?? undefined);
  for (let steps = 0; steps < mostSteps; steps += 1) {
    let isDue = false;
    const result = await handOver(house, id, clockName, (held) => {
      const due = stepDue(held, instant(house.now()), own);
      isDue = due !== null;
      return due === null ? { kind: 'done' } : { kind: 'fact', fact: due.fact, asOf: due.at };
    });
    if (!isDue || !result.ok) return steps;
  }
  return mostSteps;
}

/**
 * Takes every step of the clock that is due now, each a row that says which time ran out and where it leads. It looks at the table,
 * never at timers of its own, so a restart goes on where it was; two servers may do it at once, since each looks again once it holds
 * the escalation.
 *
 * @returns how many steps were taken
 */
export async function widenDue(house: House): Promise<number> {
  await armOlder(house);
  const rows = await house.sql<{ id: string; agency: string | null }[]>`
    select id, state ->> 'agency' as agency from escalation where due_at <= ${instant(house.now())} and stage not in ('recalled', 'merged') order by due_at`;
  let taken = 0;
  for (const { id, agency } of rows) taken += await stepOn(house, id, agency);
  return taken;
}

/**
 * Looks at once and then every second. A failed look is reported and the next one comes anyway.
 *
 * @returns how to stop
 */
export function startLadder(house: House, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const look = (): void => {
    running ??= widenDue(house)
      .catch(report)
      .finally(() => {
        running = null;
      });
  };
  look();
  const timer = setInterval(look, 1000);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

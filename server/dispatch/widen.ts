import { clockName } from '../../domain/escalation/clock-name.ts';
import { askStepDue } from '../../domain/escalation/asking/ask-ladder.ts';
import type { Handover, HandoverFact } from '../../domain/escalation/handover.ts';
import { stepDue } from '../../domain/escalation/ladder.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { ladderOf } from './agency-ladder.ts';
import { laddersOf } from './agency-requests.ts';
import { handOver } from './hand-over.ts';
import { keepEscalation, lockEscalation } from './project-escalation.ts';

/** More steps than any chain of timers without a person has; a fault of the rules must not spin here. */
const mostSteps = 10;

/** Sets the due times of what an older program left open without one. */
async function armOlder(house: House): Promise<void> {
  const rows = await house.sql<{ id: string }[]>`
    select id from escalation where due_at is null and stage not in ('closed', 'recalled', 'merged')
    union
    select id from escalation where due_at is not null and jsonb_array_length(coalesce(state -> 'alsoAsked', '[]')) > 0
      and not exists (select 1 from agency_request where escalation_id = escalation.id)`;
  for (const { id } of rows)
    await house.sql.begin(async (tx) => {
      const held = await lockEscalation(tx, id);
      if (held !== null) await keepEscalation(tx, held, instant(house.now()));
    });
}

type Due = { readonly fact: HandoverFact; readonly at: string };

/** Every step that is due on one escalation. @returns how many */
async function stepOn(house: House, id: string, dueOf: (held: Handover, now: string) => Due | null): Promise<number> {
  for (let steps = 0; steps < mostSteps; steps += 1) {
    let isDue = false;
    const result = await handOver(house, id, clockName, (held) => {
      const due = dueOf(held, instant(house.now()));
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
  for (const { id, agency } of rows) {
    const own = await ladderOf(house.sql, agency ?? undefined);
    taken += await stepOn(house, id, (held, now) => stepDue(held, now, own));
  }
  return taken + (await widenRequests(house));
}

/** The same for what other agencies were asked. */
async function widenRequests(house: House): Promise<number> {
  const rows = await house.sql<{ state: Handover }[]>`
    select state from escalation
    where id in (select escalation_id from agency_request where due_at <= ${instant(house.now())}) order by id`;
  let taken = 0;
  for (const { state } of rows) {
    const owns = await laddersOf(house.sql, state);
    taken += await stepOn(house, state.id, (held, now) => askStepDue(held, now, owns));
  }
  return taken;
}

/**
 * Looks at once and then every second. A failed look is reported and the next one comes anyway; one that fell due while another was under
 * way comes right after it.
 *
 * @returns how to stop
 */
export function startLadder(house: House, report: (error: unknown) => void): () => Promise<void> {
  const { ask, settled } = oneAtATime(async () => {
    await widenDue(house).catch(report);
  });
  const look = (): void => void ask();
  look();
  const timer = setInterval(look, 1000);
  return async () => {
    clearInterval(timer);
    await settled();
  };
}

import type { Handover } from '../../domain/escalation/handover.ts';
import { rungDue } from '../../domain/escalation/ladder.ts';
import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { handOver } from './hand-over.ts';

/** Who the clock writes as. */
const clockName = 'centre';

/**
 * Widens every alarm that is due now. It looks at the table, never at timers, so a restart goes on where it was; two servers may
 * do it at once, since each looks again once it holds the escalation.
 *
 * @returns how many alarms were widened
 */
export async function widenDue(house: House): Promise<number> {
  const now = instant(house.now());
  const rows = await house.sql<{ state: Handover }[]>`
    select state from escalation where stage in ('sent', 'delivered', 'rejected') order by received_at`;
  let widened = 0;
  for (const { state } of rows.filter((row) => rungDue(row.state, now) > row.state.rung)) {
    const result = await handOver(house, state.id, clockName, (held) => {
      const rung = rungDue(held, instant(house.now()));
      return rung > held.rung ? { kind: 'fact', fact: { type: 'dispatch.widened', body: { rung } } } : { kind: 'done' };
    });
    if (result.ok) widened += 1;
  }
  return widened;
}

/**
 * Looks every second. A failed look is reported and the next one comes anyway.
 *
 * @returns how to stop
 */
export function startLadder(house: House, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    running ??= widenDue(house)
      .catch(report)
      .finally(() => {
        running = null;
      });
  }, 1000);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

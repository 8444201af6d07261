import type { Exchange } from './exchange.ts';
import { drainExchange } from './exchange-inbox.ts';
import { queueChanges } from './queue-changes.ts';
import { sendWaiting } from './send-waiting.ts';

const lookMs = 1000;

/** One look: what was left in the inbox, what changed, what is due. */
export async function exchangeTurn(exchange: Exchange, report: (error: unknown) => void): Promise<void> {
  await drainExchange(exchange, report);
  await queueChanges(exchange);
  await sendWaiting(exchange);
}

/**
 * Looks every second, and at once when an escalation changed. A failed look is reported and the next one comes anyway.
 *
 * @returns how to stop
 */
export function startExchange(exchange: Exchange, report: (error: unknown) => void): () => Promise<void> {
  const state: { running: Promise<unknown> | null; isAsked: boolean; isOver: boolean } = {
    running: null,
    isAsked: false,
    isOver: false,
  };
  const look = (): void => {
    if (state.isOver) return;
    if (state.running !== null) {
      state.isAsked = true;
      return;
    }
    state.isAsked = false;
    state.running = exchangeTurn(exchange, report)
      .catch(report)
      .finally(() => {
        state.running = null;
        if (state.isAsked) look();
      });
  };
  const timer = setInterval(look, lookMs);
  const stopListening = exchange.house.bus.onPoke((topic) => {
    if (topic === 'escalations' || topic === 'intakes') look();
  });
  return async () => {
    state.isOver = true;
    clearInterval(timer);
    stopListening();
    await state.running;
  };
}

import { tellingTurn, type Out } from './send-tellings.ts';

const lookMs = 1000;

/**
 * Looks every second for messages of the ladder that are due. A failed look is reported and the next one comes anyway.
 *
 * @returns how to stop
 */
export function startTellings(out: Out, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const look = (): void => {
    running ??= tellingTurn(out)
      .catch(report)
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(look, lookMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

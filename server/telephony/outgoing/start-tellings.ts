import { oneAtATime } from '../../one-at-a-time.ts';
import { tellingTurn, type Out } from './send-tellings.ts';

const lookMs = 1000;

/**
 * Looks every second for messages of the ladder that are due. A failed look is reported and the next one comes anyway; one that fell due
 * while another was under way comes right after it.
 *
 * @returns how to stop
 */
export function startTellings(out: Out, report: (error: unknown) => void): () => Promise<void> {
  const { ask, settled } = oneAtATime(() => tellingTurn(out).catch(report));
  const timer = setInterval(() => void ask(), lookMs);
  return async () => {
    clearInterval(timer);
    await settled();
  };
}

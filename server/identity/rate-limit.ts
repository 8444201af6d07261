import type { FastifyRequest } from 'fastify';
import { Refused } from '../http/refused.ts';

/** @throws {Refused} rate-limited */
export type RateLimit = (request: FastifyRequest) => void;

const windowMs = 60_000;
/** Addresses remembered at most; beyond that the oldest are forgotten, so that a flood cannot fill the memory. */
const mostAddresses = 10_000;

/**
 * Lets each address through so many times a minute. Counted per process: it slows guessing, it is not a quota.
 *
 * @param perMinute a whole control room may sit behind one address, so keep it generous
 */
export function rateLimit(now: () => number, perMinute: number): RateLimit {
  const seen = new Map<string, { since: number; count: number }>();
  return (request) => {
    const known = seen.get(request.ip);
    const isFresh = known !== undefined && now() - known.since < windowMs;
    const entry = isFresh ? known : { since: now(), count: 0 };
    entry.count += 1;
    if (!isFresh) {
      seen.delete(request.ip);
      seen.set(request.ip, entry);
      const oldest = seen.keys().next().value;
      if (seen.size > mostAddresses && oldest !== undefined) seen.delete(oldest);
    }
    if (entry.count > perMinute) throw new Refused('rate-limited');
  };
}

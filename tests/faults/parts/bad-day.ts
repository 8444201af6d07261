import type { Seeded } from '../seeded.ts';
import type { Fate } from './fault-proxy.ts';

/** One in twenty lost on the way there, one in twenty on the way back, copies and old requests in between, and no steady pace. */
export function badDay(random: Seeded): Fate {
  const how = random.happens(0.06) ? 'silence' : 'breaks';
  return {
    delayMs: random.between(0, 30),
    replyDelayMs: random.between(0, 30),
    ...(random.happens(0.05) ? { losesRequest: how } : random.happens(0.05) ? { losesReply: how } : {}),
    copiesAfterMs: [
      ...(random.happens(0.05) ? [0] : []),
      ...(random.happens(0.1) ? [random.between(20, 100)] : []),
      ...(random.happens(0.02) ? [random.between(500, 5000)] : []),
    ],
  };
}

/** After so many tries people are told; the sender goes on, slowly. See docs/exchange.md#never-silent. */
export const triesUntilTrouble = 6;
const longestWaitMs = 60_000;
const leastWaitMs = 200;
/** After this a message is given up, and stays in sight. */
export const giveUpAfterMs = 24 * 3_600_000;

/** Milliseconds to the next try: anything up to twice as long each time, so that senders that failed together do not come back together. */
export const waitMs = (tries: number, random: () => number): number =>
  Math.max(leastWaitMs, Math.floor(random() * Math.min(longestWaitMs, 1000 * 2 ** tries)));

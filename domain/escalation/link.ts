/** How often a desk says what it holds, in milliseconds. */
export const beatEveryMs = 2000;

/** Milliseconds without a word after which a link counts as dead: known within 20 s while nothing waits, within 7 s while something does. */
const deadAfterMs = { idle: 15_000, live: 5000 } as const;

/** Whether nothing was heard for too long. */
export const isLinkDead = (heardAtMs: number, nowMs: number, isLive: boolean): boolean =>
  nowMs - heardAtMs > (isLive ? deadAfterMs.live : deadAfterMs.idle);

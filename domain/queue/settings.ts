import type { RefusalCode } from '../refusal.ts';

/** What a hotline sets for itself, in seconds. See docs/sources.md#availability. */
export type QueueSettings = {
  /** A call nobody answers for so long goes back to the front of the queue. */
  readonly offerSeconds: number;
  /** For so long a call rings only where its language and its children's line are served, and first at a woman or a man; then everywhere. */
  readonly preferSeconds: number;
  /** After so long a record of an ended call is called to mind. */
  readonly wrapUpSeconds: number;
};

export const queueDefaults: QueueSettings = { offerSeconds: 20, preferSeconds: 10, wrapUpSeconds: 300 };
const ranges: Readonly<Record<keyof QueueSettings, readonly [number, number]>> = {
  offerSeconds: [5, 120],
  preferSeconds: [0, 60],
  wrapUpSeconds: [30, 3600],
};

/** Why these may not be in force; `null`: they may. */
export function refusesQueueSettings(wanted: QueueSettings): RefusalCode | null {
  const isWithin = (Object.keys(ranges) as (keyof QueueSettings)[]).every((name) => {
    const [least, most] = ranges[name];
    return Number.isInteger(wanted[name]) && wanted[name] >= least && wanted[name] <= most;
  });
  return isWithin ? null : 'input-invalid';
}

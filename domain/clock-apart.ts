/** A clock of this machine that people should know to be wrong; never used to order anything. */
export type ClockApart = { readonly is: 'ahead' | 'behind'; readonly minutes: number };

/** Networks and offices are within this; beyond it, times on two screens no longer fit together. */
const saidFromMs = 2 * 60_000;

/**
 * How far this machine's clock is from the centre's; `null` while it is not worth saying.
 *
 * @param asked this clock when the centre was asked, `answered` when it had answered, in milliseconds since 1970; the centre looked at
 *   its own somewhere in between
 */
export function clockApart(asked: number, answered: number, centre: number): ClockApart | null {
  const aheadMs = (asked + answered) / 2 - centre;
  const isTold = Math.abs(aheadMs) - Math.abs(answered - asked) / 2 > saidFromMs;
  return isTold ? { is: aheadMs > 0 ? 'ahead' : 'behind', minutes: Math.round(Math.abs(aheadMs) / 60_000) } : null;
}

/** More leaves than these since the look before: somewhere a long queue is being emptied. */
const rush = 1000;
/** Looks in a row for which the log waits, and then no longer. */
const mostWaits = 10;

/**
 * Tells whether the log had better wait. A leaf is safe once it is committed, and its signature costs as much as taking the event did: in a
 * rush the queue comes first.
 *
 * @returns asked at each look, with how many leaves wait
 */
export function makeStandBack(): (waiting: number) => boolean {
  let [before, waits] = [0, 0];
  return (waiting) => {
    const isRush = waiting - before > rush && waits < mostWaits;
    [before, waits] = isRush ? [waiting, waits + 1] : [0, 0];
    return isRush;
  };
}

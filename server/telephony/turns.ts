export type LogFailure = (code: string, error: unknown) => void;

/**
 * Lets steps happen one after the other: a driver's reports are written in the order they were said, and two never run at once.
 *
 * @returns runs a step after all before it; settles as the step does. A failed step is logged and stops nothing after it.
 */
export function turns(log: LogFailure): (step: () => Promise<void>) => Promise<void> {
  const chain = { tail: Promise.resolve() };
  return (step) => {
    const turn = chain.tail.then(step);
    chain.tail = turn.catch((error: unknown) => {
      log('telephony-turn', error);
    });
    return turn;
  };
}

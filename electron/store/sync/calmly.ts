/** What is written key after key goes in one request, so that sending one answer does not slow the next. Milliseconds after the last, and at most. */
const calmMs = 40;
const longestMs = 200;

type Later = { readonly ask: () => void; readonly stop: () => void };

/** Does the work once nobody asked for it for a while. */
export function calmly(work: () => void): Later {
  let quiet: NodeJS.Timeout | undefined;
  let most: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(quiet);
    clearTimeout(most);
    most = undefined;
  };
  const run = (): void => {
    stop();
    work();
  };
  return {
    ask: () => {
      clearTimeout(quiet);
      quiet = setTimeout(run, calmMs);
      most ??= setTimeout(run, longestMs);
    },
    stop,
  };
}

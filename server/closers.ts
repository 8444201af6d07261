export type Closers = {
  /** Adds what must be closed; the last added is closed first. */
  readonly add: (name: string, close: () => Promise<unknown>) => void;
  /** Closes everything once; whoever asks again waits for the same end. @returns names of what did not close in order */
  readonly closeAll: () => Promise<readonly string[]>;
};

/** Keeps in which order a server is taken down again; what fails to close never keeps the rest open. */
export function closers(): Closers {
  const open: { name: string; close: () => Promise<unknown> }[] = [];
  let closing: Promise<readonly string[]> | null = null;
  const closeEach = async (): Promise<readonly string[]> => {
    const failed: string[] = [];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      const { name } = one;
      await one.close().catch(() => failed.push(name));
    }
    return failed;
  };
  return { add: (name, close) => open.push({ name, close }), closeAll: () => (closing ??= closeEach()) };
}

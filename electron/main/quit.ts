import { app } from 'electron';

/** Ends the program: when its window is closed, when asked from outside, and always through `close` first, once. */
export function quitWell(close: () => Promise<void>, quitOnStdin: boolean): void {
  let isClosed = false;
  let closing: Promise<void> | null = null;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    closing ??= close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  if (!quitOnStdin) return;
  process.stdin.on('end', () => app.quit());
  process.stdin.on('error', () => app.quit());
  process.stdin.resume();
}

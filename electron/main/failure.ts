import { app, dialog } from 'electron';
import type { Log } from './log.ts';
import { words } from './words.ts';

/** Tells the person in both languages, since nobody knows here which one they read, and ends the program. */
export function giveUp(
  log: Log,
  code: string,
  isQuiet: boolean,
  how?: { readonly ar: string; readonly en: string },
): void {
  log('gave-up', { code });
  if (!isQuiet) {
    const { ar, en } = words;
    dialog.showErrorBox(
      `${ar.failed} · ${en.failed}`,
      `${how?.ar ?? ar.failedHow}\n${how?.en ?? en.failedHow}\n(${code})`,
    );
  }
  app.exit(1);
}

/** An error nobody expected ends the program with one line in the log and a word to the person: never a silent hang. */
export function catchTheUnexpected(log: Log, isQuiet: boolean): void {
  const unexpected = (error: unknown): void => {
    // The stack names our own files and lines; the message is left out because it may quote what people said.
    const where =
      error instanceof Error ? (error.stack ?? '').split('\n').find((line) => line.includes(' at ')) : undefined;
    log('unexpected', { error: error instanceof Error ? error.name : typeof error, where: where?.trim() ?? null });
    giveUp(log, 'internal', isQuiet);
  };
  process.on('uncaughtException', unexpected);
  process.on('unhandledRejection', unexpected);
}

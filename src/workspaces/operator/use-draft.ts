import { useEffect, useRef, useState } from 'react';
import type { DraftField } from '../../../contract/bridge.ts';
import { theDesk, useDesk } from './desk-store.ts';

const keepAfterMs = 120;
const commitAfterMs = 1500;

type Draft = { readonly text: string; readonly change: (text: string) => void; readonly commit: () => void };
type Timers = { keep?: ReturnType<typeof setTimeout>; commit?: ReturnType<typeof setTimeout> };

/**
 * One text field of the intake on the desk: typed text is kept in the store while typing and becomes a fact when the field is left,
 * at Enter, or after a pause, so that neither a crash nor forgetting Enter loses a word.
 *
 * @param known what the record holds now; shown whenever nothing newer was typed
 * @param write makes the fact, true once durable. Missing: the text is kept but waits for a form.
 */
export function useDraft(field: DraftField, known: string, write?: (text: string) => Promise<boolean>): Draft {
  const draft = useDesk((desk) => desk.stored?.drafts[field]);
  const [typed, setTyped] = useState<string | null>(draft ?? null);
  const latest = useRef({ typed, known, write });
  const timers = useRef<Timers>({});
  const writing = useRef<string | null>(null);
  useEffect(() => {
    latest.current = { typed, known, write };
  });

  const commit = (): void => {
    clearTimeout(timers.current.commit);
    const now = latest.current;
    if (now.typed === null || now.write === undefined) return;
    const text = now.typed;
    // Enter writes and leaves the field, and leaving it commits as well: the same words are one step, not two.
    if (text === writing.current) return;
    writing.current = text;
    const isWritten = text === now.known ? Promise.resolve(true) : now.write(text);
    const settle = (isDone: boolean): void => {
      if (writing.current === text) writing.current = null;
      // What was typed meanwhile is newer than what was written, and stays.
      if (isDone && latest.current.typed === text) setTyped(null);
    };
    void isWritten.then(settle);
  };
  const change = (next: string): void => {
    setTyped(next);
    latest.current = { ...latest.current, typed: next };
    theDesk.getState().touch(field);
    clearTimeout(timers.current.keep);
    clearTimeout(timers.current.commit);
    timers.current.keep = setTimeout(() => void theDesk.getState().keep(field, next), keepAfterMs);
    timers.current.commit = setTimeout(commit, commitAfterMs);
  };
  return { text: typed ?? known, change, commit };
}

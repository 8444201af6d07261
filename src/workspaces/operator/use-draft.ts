import { useEffect, useRef, useState } from 'react';
import type { DraftField } from '../../../contract/bridge.ts';
import { useDesk } from './desk-store.ts';

const keepAfterMs = 120;
const commitAfterMs = 1500;

type Draft = { readonly text: string; readonly change: (text: string) => void; readonly commit: () => void };

/**
 * One text field of the intake on the desk: typed text is kept in the store while typing and becomes a fact when the field is left,
 * at Enter, or after a pause, so that neither a crash nor forgetting Enter loses a word.
 *
 * @param known what the record holds now
 * @param write makes the fact; called only when the text differs from what is known. Missing: the text is kept but waits for a form.
 */
export function useDraft(field: DraftField, known: string, write?: (text: string) => void): Draft {
  const draft = useDesk((desk) => desk.stored?.drafts[field]);
  const id = useDesk((desk) => desk.stored?.intake.id);
  const { keep, touch } = useDesk.getState();
  const [text, setText] = useState(draft ?? known);
  const latest = useRef({ text, known, write });
  const timers = useRef<{ keep?: ReturnType<typeof setTimeout>; commit?: ReturnType<typeof setTimeout> }>({});
  const isDirty = useRef(draft !== undefined && draft !== known);

  useEffect(() => {
    latest.current = { text, known, write };
  });
  useEffect(() => {
    // Another intake, or the record changed under a field nobody is typing in.
    if (!isDirty.current) setText(known);
  }, [id, known]);

  const commit = (): void => {
    clearTimeout(timers.current.commit);
    const now = latest.current;
    if (!isDirty.current || now.write === undefined) return;
    isDirty.current = false;
    if (now.text !== now.known) now.write(now.text);
  };
  const change = (next: string): void => {
    setText(next);
    latest.current = { ...latest.current, text: next };
    isDirty.current = true;
    touch(field);
    clearTimeout(timers.current.keep);
    clearTimeout(timers.current.commit);
    timers.current.keep = setTimeout(() => void keep(field, next), keepAfterMs);
    timers.current.commit = setTimeout(commit, commitAfterMs);
  };
  return { text, change, commit };
}

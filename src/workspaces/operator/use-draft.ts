import { useEffect, useRef, useState, type RefObject } from 'react';
import type { DraftField } from '../../../contract/drafts.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { theDesk, useDesk } from './desk-store.ts';

const commitAfterMs = 1500;

type Draft = {
  readonly text: string;
  readonly change: (text: string) => void;
  /** The field was left: what was typed becomes a fact. */
  readonly commit: () => void;
};
type Given = {
  /** Makes the fact, true once durable. Missing: the text is kept but waits for a form. */
  readonly write?: (text: string) => Promise<boolean>;
  /** Whether a pause in typing writes too; not for what means something else while it is half typed, e.g. an hour. */
  readonly writesAtPause?: boolean;
};

type Latest = { readonly typed: string | null; readonly known: string } & Pick<Given, 'write'>;
type Step = { readonly text: string; readonly isDone: Promise<boolean> };

/** Makes facts of a field's words, each once: Enter writes and leaves the field, and leaving it writes as well. */
function useStep(intakeId: IntakeId | undefined, latest: RefObject<Latest>) {
  const step = useRef<Step | null>(null);
  const write = async (text: string): Promise<boolean> => {
    const now = latest.current;
    // A pause may end when another intake lies on the desk; these words are a draft of theirs.
    if (now.write === undefined || theDesk.getState().stored?.intake.id !== intakeId) return false;
    if (step.current?.text === text) return step.current.isDone;
    if (step.current === null && text === now.known) return true;
    const isDone = now.write(text);
    step.current = { text, isDone };
    if (await isDone) return true;
    if (step.current?.isDone === isDone) step.current = null;
    return false;
  };
  const forget = (): void => {
    step.current = null;
  };
  return { write, forget };
}

/**
 * One text field of the intake on the desk: typed text is kept in the store at the keystroke and becomes a fact when the field is
 * left, at Enter, or after a pause, so that neither a crash nor forgetting Enter loses a word.
 *
 * @param known what the record holds now; shown whenever nothing newer was typed
 */
export function useDraft(field: DraftField, known: string, { write, writesAtPause = true }: Given = {}): Draft {
  const intakeId = useDesk((desk) => desk.stored?.intake.id);
  const draft = useDesk((desk) => desk.stored?.drafts[field]);
  const [typed, setTyped] = useState<string | null>(draft ?? null);
  const latest = useRef<Latest>({ typed, known, write });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const step = useStep(intakeId, latest);
  useEffect(() => {
    latest.current = { typed, known, write };
  });
  const commit = (): void => {
    clearTimeout(pause.current);
    const text = latest.current.typed;
    if (text === null) return;
    const settle = (isDone: boolean): void => {
      // What was typed meanwhile is newer than what was written, and stays.
      if (!isDone || latest.current.typed !== text) return;
      step.forget();
      setTyped(null);
    };
    void step.write(text).then(settle);
  };
  const change = (next: string): void => {
    setTyped(next);
    latest.current = { ...latest.current, typed: next };
    if (intakeId !== undefined) theDesk.getState().keep({ id: intakeId, field, text: next });
    clearTimeout(pause.current);
    // The text stays as it was typed until the field is left: a space at its end belongs to the next word.
    if (writesAtPause) pause.current = setTimeout(() => void step.write(next), commitAfterMs);
  };
  return { text: typed ?? known, change, commit };
}

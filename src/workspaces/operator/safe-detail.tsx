import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toE164 } from '../../../contract/phone.ts';
import type { SafeDetailName } from '../../../domain/people/safe-contact.ts';
import { timeTyped } from '../../../domain/people/time-typed.ts';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useDesk } from './desk-store.ts';
import { useDraft } from './use-draft.ts';

const asTyped = (text: string): string => text.trim();
/** What a typed detail means; null when it is none of its kind. */
const read: Readonly<Record<SafeDetailName, (text: string) => string | null>> = {
  until: timeTyped,
  from: timeTyped,
  codeWord: asTyped,
  number: toE164,
  whoMayAnswer: asTyped,
};
const wrong = { until: 'safe.timeWrong', from: 'safe.timeWrong', number: 'safe.numberWrong' } as const;

type SafeDetailProps = { readonly detail: SafeDetailName; readonly onDone: () => void };

/** One detail asked for in place: a time of day in any digits ("15", "3:30"), a safe number, who may answer, the code word. */
export function SafeDetail({ detail, onDone }: SafeDetailProps) {
  const { t } = useTranslation('operator');
  const note = useDesk((desk) => desk.note);
  const known = useDesk((desk) => desk.stored?.intake.safeContact[detail]) ?? '';
  const [isLeft, setLeft] = useState(false);
  const isDone = useRef(false);
  const isWords = detail === 'codeWord' || detail === 'whoMayAnswer';
  const write = async (text: string): Promise<boolean> => {
    const value = read[detail](text);
    return value !== null && value !== '' && note({ type: 'safe-contact.noted', body: { [detail]: value } });
  };
  // Words are written while they are typed; a time or a number only when it is whole.
  const draft = useDraft(`safe:${detail}`, known, { write, writesAtPause: isWords });
  const isWrong = draft.text.trim() !== '' && read[detail](draft.text) === null;
  const commit = (): void => {
    // Leaving the field after Enter commits a second time.
    if (isDone.current) return;
    setLeft(true);
    if (isWrong) return;
    isDone.current = true;
    // A detail is corrected, never unsaid: an emptied field must not hide what is known when it opens again.
    if (draft.text.trim() === '') draft.change(known);
    draft.commit();
    onDone();
  };
  return (
    <div className="safe-detail">
      <TextField
        label={t(`safe.${detail}`)}
        value={draft.text}
        onChange={draft.change}
        onCommit={commit}
        isNumber={!isWords}
        autoFocus
      />
      {isLeft && isWrong && !isWords ? (
        <p role="alert" className="small red-text">
          {t(wrong[detail])}
        </p>
      ) : null}
    </div>
  );
}

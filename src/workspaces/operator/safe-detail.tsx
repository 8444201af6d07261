import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toE164 } from '../../../contract/phone.ts';
import { timeTyped } from '../../../domain/people/time-typed.ts';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useDesk } from './desk-store.ts';

export const safeDetails = ['until', 'from', 'codeWord', 'number', 'whoMayAnswer'] as const;
export type SafeDetailName = (typeof safeDetails)[number];

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
const commitAfterMs = 600;

type SafeDetailProps = { readonly detail: SafeDetailName; readonly onDone: () => void };

/** One detail asked for in place: a time of day in any digits ("15", "3:30"), a safe number, who may answer, the code word. */
export function SafeDetail({ detail, onDone }: SafeDetailProps) {
  const { t } = useTranslation('operator');
  const note = useDesk((desk) => desk.note);
  const known = useDesk((desk) => desk.stored?.intake.safeContact[detail]);
  const [text, setText] = useState(known ?? '');
  const [isWrong, setWrong] = useState(false);
  const isDone = useRef(false);
  const value = read[detail](text);
  const isNew = value !== null && value !== '' && value !== known;
  useEffect(() => {
    // Words are kept while they are typed; a time or a number only when it is whole.
    if (!isNew || (detail !== 'codeWord' && detail !== 'whoMayAnswer')) return undefined;
    const timer = setTimeout(() => void note({ type: 'safe-contact.noted', body: { [detail]: value } }), commitAfterMs);
    return () => clearTimeout(timer);
  }, [isNew, detail, value, note]);
  const commit = (): void => {
    // Leaving the field after Enter commits a second time.
    if (isDone.current) return;
    if (text.trim() !== '' && value === null) return setWrong(true);
    isDone.current = true;
    if (isNew) void note({ type: 'safe-contact.noted', body: { [detail]: value } });
    onDone();
  };
  const isWords = detail === 'codeWord' || detail === 'whoMayAnswer';
  return (
    <div className="safe-detail">
      <TextField
        label={t(`safe.${detail}`)}
        value={text}
        onChange={setText}
        onCommit={commit}
        isNumber={!isWords}
        autoFocus
      />
      {isWrong && !isWords ? (
        <p role="alert" className="small red-text">
          {t(wrong[detail])}
        </p>
      ) : null}
    </div>
  );
}

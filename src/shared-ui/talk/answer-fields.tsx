import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { readyAnswers, type ReadyAnswer } from '../../../domain/escalation/talk.ts';
import { Chips, chipsOf } from '../chips.tsx';
import { TextField } from '../text-field.tsx';

type AnswerFieldsProps = {
  /** Null: nothing was asked, and there are only own words. */
  readonly onAnswer: ((answer: ReadyAnswer) => void) | null;
  readonly showsKeys: boolean;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
};

/** A ready answer by one press, or own words by Enter. */
export function AnswerFields({ onAnswer, showsKeys, text, onText, onSend, inputRef }: AnswerFieldsProps) {
  const { t } = useTranslation('common');
  return (
    <>
      {onAnswer === null ? null : (
        <Chips
          label={t('talk.answers')}
          isLabelHidden
          chips={chipsOf(readyAnswers, (value) => t(`talk.answer.${value}`), showsKeys)}
          chosen={[]}
          onChoose={onAnswer}
        />
      )}
      <TextField
        label={t('talk.ownWords')}
        isLabelHidden
        placeholder={`${t('talk.ownWords')}${showsKeys && onAnswer !== null ? ` (${readyAnswers.length + 1})` : ''}`}
        value={text}
        onChange={onText}
        onEnter={onSend}
        {...(inputRef === undefined ? {} : { inputRef })}
      />
    </>
  );
}

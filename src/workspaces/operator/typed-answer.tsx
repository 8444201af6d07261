import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../domain/screening/answer.ts';
import { faultOfAnswer } from '../../../domain/screening/impossible.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';
import { latinDigits } from '../../../domain/people/fold.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';

type TypedAnswerProps = {
  readonly item: ScriptItem;
  readonly given: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
};

/** What the typed text means to this question; `null` when it cannot be an answer. */
function read(item: ScriptItem, text: string): Answer | null {
  const typed = text.trim();
  if (typed === '') return null;
  const answer = item.kind === 'number' ? Number(latinDigits(typed)) : typed;
  return faultOfAnswer(item, answer) === null ? answer : null;
}

/** A question whose answer is typed: a number without a short scale, or words. Enter gives it; declined and unknown stay one press away. */
export function TypedAnswer({ item, given, onAnswer }: TypedAnswerProps) {
  const { t } = useTranslation('operator');
  const words = useScriptWords();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const give = (): void => {
    const answer = read(item, text);
    setWrong(answer === null && text.trim() !== '');
    if (answer !== null) onAnswer(answer);
  };
  return (
    <div className="typed-answer">
      <TextField
        label={given === undefined ? t('script.typed') : t('script.typedBefore', { answer: words.answer(item, given) })}
        value={text}
        onChange={setText}
        onEnter={give}
        isNumber={item.kind === 'number'}
        inputMode={item.kind === 'number' ? 'numeric' : 'text'}
      />
      {(['declined', 'unknown'] as const).map((answer) => (
        <Button key={answer} onPress={() => onAnswer(answer)} isOn={given === answer}>
          {words.answer(item, answer)}
        </Button>
      ))}
      {isWrong ? (
        <p role="alert" className="small red-text">
          {t('script.typedWrong')}
        </p>
      ) : null}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../domain/screening/answer.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { choicesOf } from './answer-choices.ts';
import { TypedAnswer } from './typed-answer.tsx';

const digitKeys = 9;

type QuestionProps = {
  readonly item: ScriptItem | null;
  readonly given: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
  /** Whether digits go to the script now. */
  readonly showsKeys: boolean;
};

function Choices({ item, given, onAnswer, showsKeys }: QuestionProps & { readonly item: ScriptItem }) {
  const words = useScriptWords();
  const choices = choicesOf(item);
  if (choices === null) return <TypedAnswer item={item} given={given} onAnswer={onAnswer} />;
  return (
    <div className={`answers ${showsKeys ? '' : 'dimmed'}`} role="group" aria-labelledby="question-now">
      {choices.map((answer, index) => (
        <Button
          key={String(answer)}
          onPress={() => onAnswer(answer)}
          isOn={given === answer}
          {...(index < digitKeys ? { hotkey: String(index + 1) } : {})}
          className="answer"
        >
          {words.answer(item, answer)}
        </Button>
      ))}
    </div>
  );
}

/** The sentence to say now and its answers. */
export function Question({ item, ...rest }: QuestionProps) {
  const { t } = useTranslation('operator');
  const { say } = useScriptWords();
  if (item === null) {
    return (
      <div className="question" aria-live="polite">
        <p className="ask">{t('script.through')}</p>
        <p className="guide">{t('script.throughHint')}</p>
      </div>
    );
  }
  return (
    <div className="question" aria-live="polite">
      {item.say === undefined ? null : <p className="say">«{say(item.say)}»</p>}
      <p className="ask" id="question-now">
        {say(item.ask)}
      </p>
      {item.kind === 'note' ? null : <Choices item={item} {...rest} />}
      <p className="guide">
        {item.from === 'staff' ? `${t('script.yours')} ` : ''}
        {item.guide === undefined ? '' : say(item.guide)}
      </p>
    </div>
  );
}

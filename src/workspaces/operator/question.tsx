import { useTranslation } from 'react-i18next';
import { answers, type Answer, type ItemId } from '../../../domain/screening/answer.ts';
import { Button } from '../../shared-ui/button.tsx';
import { screeningWord } from './screening-word.ts';

type QuestionProps = {
  readonly item: ItemId | null;
  readonly given: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
  /** Whether digits go to the script now. */
  readonly showsKeys: boolean;
};

/** The sentence to say now and its four answers. */
export function Question({ item, given, onAnswer, showsKeys }: QuestionProps) {
  const { t } = useTranslation(['operator', 'screening']);
  if (item === null) {
    return (
      <div className="question" aria-live="polite">
        <p className="ask">{t('script.through')}</p>
        <p className="guide">{t('script.throughHint')}</p>
      </div>
    );
  }
  const say = screeningWord(t, item, 'say');
  const guide = screeningWord(t, item, 'guide');
  return (
    <div className="question" aria-live="polite">
      {say === null ? null : <p className="say">«{say}»</p>}
      <p className="ask" id="question-now">
        {screeningWord(t, item, 'ask')}
      </p>
      <div className={`answers ${showsKeys ? '' : 'dimmed'}`} role="group" aria-labelledby="question-now">
        {answers.map((answer, index) => (
          <Button
            key={answer}
            onPress={() => onAnswer(answer)}
            isOn={given === answer}
            hotkey={String(index + 1)}
            className="answer"
          >
            {t(`screening:answer.${answer}`)}
          </Button>
        ))}
      </div>
      <p className="guide">{guide}</p>
    </div>
  );
}

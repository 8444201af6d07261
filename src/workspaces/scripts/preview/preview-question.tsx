import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../../domain/screening/answer.ts';
import type { ScriptItem } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { CodeField } from '../code-field.tsx';
import { answerFrom } from '../condition/item-options.ts';
import { usePaneWords, type Language } from './use-pane-words.ts';

type PreviewQuestionProps = {
  readonly item: ScriptItem | null;
  readonly language: Language;
  readonly given: Answer | undefined;
  readonly onAnswer: (item: string, answer: Answer) => void;
};

/** The most values of a scale that stand side by side. */
const longestScale = 7;

/** The answers as buttons, declined and unknown last; `null` when the answer is typed. */
function choicesOf(item: ScriptItem): readonly Answer[] | null {
  const own: readonly Answer[] | null =
    item.kind === 'yes-no'
      ? ['yes', 'no']
      : item.kind === 'choice'
        ? item.options.map((option) => option.code)
        : item.kind === 'number' &&
            item.min !== undefined &&
            item.max !== undefined &&
            item.max - item.min < longestScale
          ? Array.from({ length: item.max - item.min + 1 }, (_one, index) => (item.min ?? 0) + index)
          : null;
  return own === null ? null : [...own, 'declined', 'unknown'];
}

function Answers({ item, language, given, onAnswer }: PreviewQuestionProps & { readonly item: ScriptItem }) {
  const { t } = useTranslation('scripts', { lng: language });
  const words = usePaneWords(language);
  const choices = choicesOf(item);
  if (choices === null)
    return (
      <CodeField
        label={t('preview.typed')}
        value={given === undefined ? '' : String(given)}
        onChange={(text) => onAnswer(item.id, answerFrom(item, text))}
      />
    );
  return (
    <div className="preview-answers" role="group" aria-label={words.say(item.ask)}>
      {choices.map((answer, index) => (
        <Button
          key={String(answer)}
          onPress={() => onAnswer(item.id, answer)}
          isOn={given === answer}
          {...(index < 9 ? { hotkey: String(index + 1) } : {})}
        >
          {words.answer(item, answer)}
        </Button>
      ))}
    </div>
  );
}

/** The sentence to say, the question and its answers, as on the operator's desk. */
export function PreviewQuestion(props: PreviewQuestionProps) {
  const { item, language } = props;
  const { t } = useTranslation('scripts', { lng: language });
  const { say } = usePaneWords(language);
  if (item === null) return <p className="preview-ask preview-question">{t('preview.through')}</p>;
  return (
    <div className="preview-question">
      {item.say === undefined ? null : <p className="quiet-text">«{say(item.say)}»</p>}
      <p className="preview-ask">{say(item.ask)}</p>
      {item.kind === 'note' ? null : <Answers {...props} item={item} />}
      <p className="small quiet-text">{item.guide === undefined ? '' : say(item.guide)}</p>
    </div>
  );
}

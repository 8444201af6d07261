import { useTranslation } from 'react-i18next';
import type { Answer, ItemId } from '../../../domain/screening/answer.ts';
import { countedAnswers, isAsked, type Script } from '../../../domain/screening/script.ts';
import { shortWord } from './screening-word.ts';

type QuestionListProps = {
  readonly script: Script;
  readonly given: Readonly<Record<ItemId, Answer>>;
  readonly current: ItemId | null;
  readonly onChoose: (item: ItemId) => void;
};

/** All questions by section: answered, now, left, and skipped by branching. A press goes back to one for correction. */
export function QuestionList({ script, given, current, onChoose }: QuestionListProps) {
  const { t } = useTranslation(['operator', 'screening', 'common']);
  const counted = countedAnswers(script, given);
  return (
    <div className="questions">
      {script.sections.map((section) => (
        <div key={section.id}>
          <h3 className="label">{t(`screening:section.${section.id}` as 'screening:section.safety')}</h3>
          <ol className="question-list">
            {section.items.map((item) => {
              const answer = counted[item.id];
              const isSkipped = !isAsked(item, counted);
              return (
                <li key={item.id} className={isSkipped ? 'skipped' : ''}>
                  <button
                    type="button"
                    disabled={isSkipped}
                    aria-current={item.id === current ? 'step' : undefined}
                    onClick={() => onChoose(item.id)}
                  >
                    <span className="grow">{shortWord(t, item.id)}</span>
                    <span className={`given ${answer ?? 'none'}`}>
                      {answer === undefined ? (isSkipped ? t('script.skipped') : '·') : t(`screening:answer.${answer}`)}
                    </span>
                  </button>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
    </div>
  );
}

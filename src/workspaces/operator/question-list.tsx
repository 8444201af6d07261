import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Answers, ItemId } from '../../../domain/screening/answer.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';
import { see } from '../../../domain/screening/see.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { shownSections } from './shown-items.ts';

type QuestionListProps = {
  readonly instruments: readonly Instrument[];
  readonly given: Answers;
  readonly current: ItemId | null;
  readonly onChoose: (item: ItemId) => void;
};

type LineProps = {
  readonly item: ScriptItem;
  readonly answer: Answer | undefined;
  readonly isSkipped: boolean;
  readonly isCurrent: boolean;
  readonly onChoose: (item: ItemId) => void;
};

function Line({ item, answer, isSkipped, isCurrent, onChoose }: LineProps) {
  const { t } = useTranslation('operator');
  const words = useScriptWords();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const state = answer === undefined ? (isSkipped ? t('script.skipped') : '·') : words.answer(item, answer);
  return (
    <li ref={line} className={isSkipped ? 'skipped' : ''}>
      <button
        type="button"
        disabled={isSkipped}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => onChoose(item.id)}
      >
        <span className="grow">{words.say(item.short)}</span>
        <span className="given" data-given={answer}>
          {item.kind === 'note' ? t('script.toSay') : state}
          {isSkipped && answer !== undefined ? ` (${t('script.setAside')})` : ''}
        </span>
      </button>
    </li>
  );
}

/** All questions by section: answered, now, left, and skipped by branching. A press goes back to one for correction. */
export function QuestionList({ instruments, given, current, onChoose }: QuestionListProps) {
  const { say } = useScriptWords();
  return (
    <nav className="questions">
      {instruments.map((instrument) => {
        const sight = see(instrument, given);
        return shownSections(instrument).map(({ section, items }) => (
          <div key={`${instrument.id} ${section.id}`}>
            <h3 className="label">{say(section.title)}</h3>
            <ol className="question-list">
              {items.map((item) => (
                <Line
                  key={item.id}
                  item={item}
                  answer={given[item.id]}
                  isSkipped={sight.asks(item.id, 'now') === 'false'}
                  isCurrent={item.id === current}
                  onChoose={onChoose}
                />
              ))}
            </ol>
          </div>
        ));
      })}
    </nav>
  );
}

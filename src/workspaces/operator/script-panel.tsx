import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answers, type Answer, type ItemId } from '../../../domain/screening/answer.ts';
import { findScript } from '../../../domain/screening/catalogue.ts';
import { countedAnswers, isAsked, itemsOfScript, nextItem, type Script } from '../../../domain/screening/script.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useDesk } from './desk-store.ts';
import { useGroup } from './desk-groups.ts';
import { Question } from './question.tsx';
import { QuestionList } from './question-list.tsx';
import { StoryField } from './story-field.tsx';

/** The question on top and how to move; by itself it is always the next open one. */
function useCurrentItem(script: Script, given: Readonly<Record<ItemId, Answer>>) {
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const counted = countedAnswers(script, given);
  const asked = itemsOfScript(script).filter((item) => isAsked(item, counted));
  const isChosenAsked = asked.some((item) => item.id === chosen);
  const current = isChosenAsked ? chosen : nextItem(script, given);
  const move = (by: 1 | -1): void => {
    const at = current === null ? asked.length : asked.findIndex((item) => item.id === current);
    const next = asked[Math.min(asked.length - 1, Math.max(0, at + by))];
    if (next !== undefined) setChosen(next.id);
  };
  return { current, choose: setChosen, move, asked };
}

/** The middle column: the sentence to say, the question, the answers, and the list of all questions. */
export function ScriptPanel() {
  const { t } = useTranslation('operator');
  const run = useDesk((desk) => desk.stored?.intake.screening);
  const script = run === undefined ? null : findScript(run.script);
  if (run === undefined || script === null) {
    return (
      <Panel title={t('column.script')}>
        <p className="sentence">{t('script.notCarried')}</p>
        <StoryField />
      </Panel>
    );
  }
  return <RunningScript script={script} given={run.answers} />;
}

function RunningScript({
  script,
  given,
}: {
  readonly script: Script;
  readonly given: Readonly<Record<ItemId, Answer>>;
}) {
  const { t } = useTranslation('operator');
  const note = useDesk((desk) => desk.note);
  const { current, choose, move, asked } = useCurrentItem(script, given);
  const answer = (value: Answer): void => {
    if (current === null) return;
    choose(null);
    void note({ type: 'screening.answered', body: { item: current, answer: value } });
  };
  const hasDigits = useGroup(
    'script',
    answers.map((value) => () => answer(value)),
  );
  useHotkeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  const done = asked.filter((item) => given[item.id] !== undefined).length;
  return (
    <Panel
      title={t('column.script')}
      className="script"
      aside={<span className="quiet-text small">{t('script.progress', { done, all: asked.length })}</span>}
    >
      <Question
        item={current}
        given={current === null ? undefined : given[current]}
        onAnswer={answer}
        showsKeys={hasDigits}
      />
      <QuestionList script={script} given={given} current={current} onChoose={choose} />
      <StoryField />
    </Panel>
  );
}

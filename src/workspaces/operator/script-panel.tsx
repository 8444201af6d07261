import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../domain/screening/answer.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { choicesOf } from './answer-choices.ts';
import { useGroup } from './desk-groups.ts';
import { Question } from './question.tsx';
import { QuestionList } from './question-list.tsx';
import { ScriptTabs } from './script-tabs.tsx';
import { ScriptsDialog } from './scripts-dialog.tsx';
import { SilentCall } from './silent-call.tsx';
import { StoryField } from './story-field.tsx';
import { useCurrentItem } from './use-current-item.ts';
import { useRuns, type Run } from './use-run.ts';

/** The middle column: the sentence to say, the question, the answers, and the list of all questions. */
export function ScriptPanel() {
  const { t } = useTranslation('operator');
  const [isChoosing, setChoosing] = useState(false);
  const runs = useRuns();
  const openScripts = (): void => setChoosing(true);
  useHotkeys({ KeyT: openScripts });
  if (runs === null) return null;
  const { run, scripts } = runs;
  return (
    <>
      {run.instruments === null ? (
        <Panel title={t('column.script')}>
          <ScriptTabs scripts={scripts} shown={run.script} onMore={openScripts} />
          <p className="sentence">{t('script.notCarried')}</p>
          <StoryField />
        </Panel>
      ) : (
        <RunningScript key={run.script.id} run={run} instruments={run.instruments} onMore={openScripts}>
          <ScriptTabs scripts={scripts} shown={run.script} onMore={openScripts} />
        </RunningScript>
      )}
      {isChoosing ? <ScriptsDialog onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

type RunningProps = {
  readonly run: Run;
  readonly instruments: readonly Instrument[];
  readonly onMore: () => void;
  readonly children: ReactNode;
};

function RunningScript({ run, instruments, onMore, children }: RunningProps) {
  const { t } = useTranslation('operator');
  const { number } = useFormats();
  const { item, choose, move, done, all } = useCurrentItem(instruments, run.answers);
  const answer = (value: Answer): void => {
    if (item === null) return;
    choose(null);
    run.answer(item.id, value);
  };
  const choices = item === null ? [] : (choicesOf(item) ?? []);
  const hasDigits = useGroup(
    'script',
    choices.map((value) => () => answer(value)),
  );
  useHotkeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  return (
    <Panel
      title={t('column.script')}
      className="script"
      aside={
        <span className="row">
          <span className="quiet-text small">{t('script.progress', { done: number(done), all: number(all) })}</span>
          <Button look="quiet" hotkey="T" onPress={onMore}>
            {t('scripts.more')}
          </Button>
        </span>
      }
    >
      {children}
      <Question
        key={item?.id ?? ''}
        item={item}
        given={item === null ? undefined : run.answers[item.id]}
        onAnswer={answer}
        showsKeys={hasDigits}
      />
      <SilentCall question={item?.id ?? ''} />
      <QuestionList instruments={instruments} given={run.answers} current={item?.id ?? null} onChoose={choose} />
      <StoryField />
    </Panel>
  );
}

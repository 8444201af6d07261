import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../contract/api.ts';
import { intakeFact } from '../../../contract/intake-facts.ts';
import type { VersionRef } from '../../../domain/screening/answer.ts';
import { assess } from '../../../domain/screening/assess.ts';
import { findItem } from '../../../domain/screening/catalogue.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { answersAtEnd, screeningQuality, type QuestionQuality, type Step } from '../../../domain/screening/quality.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScriptWords, type ScriptWords } from '../../i18n/use-script-words.ts';
import { useCatalogue } from '../../state/catalogue.ts';

const stepsOf = (entries: readonly TimelineEntry[]): readonly Step[] =>
  entries.flatMap(({ type, at, body }) => {
    const parsed = intakeFact.safeParse({ type, body });
    return parsed.success ? [{ at, fact: parsed.data }] : [];
  });

/** The scripts an intake ran, each with the version it holds; the opening one first. */
const scriptsOf = (steps: readonly Step[]): readonly VersionRef[] =>
  steps.flatMap(({ fact }) =>
    fact.type === 'intake.opened' || fact.type === 'screening.started' ? [fact.body.script] : [],
  );

type ScriptProps = {
  readonly script: VersionRef;
  readonly isOpening: boolean;
  readonly questions: readonly QuestionQuality[];
};

const nameOf = (words: ScriptWords, instruments: readonly Instrument[], item: string): string =>
  words.say(findItem(instruments, item)?.short ?? { ar: item, en: item });

type QuestionsProps = { readonly own: readonly QuestionQuality[]; readonly instruments: readonly Instrument[] };

function Questions({ own, instruments }: QuestionsProps) {
  const { t } = useTranslation('record');
  const words = useScriptWords();
  const { number, duration } = useFormats();
  return (
    <table className="quality">
      <thead>
        <tr>
          <th scope="col">{t('quality.question')}</th>
          <th scope="col">{t('quality.answer')}</th>
          <th scope="col">{t('quality.time')}</th>
          <th scope="col">{t('quality.corrections')}</th>
        </tr>
      </thead>
      <tbody>
        {own.map((one) => (
          <tr key={one.item}>
            <th scope="row">{nameOf(words, instruments, one.item)}</th>
            <td>{words.answer(findItem(instruments, one.item), one.answer)}</td>
            <td>{one.seconds === null ? t('quality.implied') : duration(one.seconds)}</td>
            <td>{one.corrections === 0 ? '·' : number(one.corrections)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How one script went: each question with its time and corrections, then what was not asked. */
function ScriptQuality({ script, isOpening, questions }: ScriptProps) {
  const { t } = useTranslation('record');
  const words = useScriptWords();
  const { number, duration } = useFormats();
  const instruments = useCatalogue().find(script);
  if (instruments === null) return <p className="sentence">{t('quality.notCarried')}</p>;
  const own = questions.filter((one) => one.script === (isOpening ? null : script.id));
  const { left, skipped } = assess(instruments, answersAtEnd(own).get(isOpening ? null : script.id) ?? {}, false);
  const seconds = own.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  return (
    <>
      <p className="small">
        <strong>{isOpening ? t('quality.opening') : words.titleOf(script.id)}</strong>{' '}
        {t('quality.summary', {
          time: duration(seconds),
          corrections: number(own.reduce((sum, one) => sum + one.corrections, 0)),
          left: number(left.length),
          skipped: number(skipped.length),
        })}
      </p>
      {own.length === 0 ? null : <Questions own={own} instruments={instruments} />}
      {left.length === 0 ? null : (
        <p className="small quiet-text">
          {t('quality.left', { items: left.map((item) => nameOf(words, instruments, item)).join(t('quality.comma')) })}
        </p>
      )}
    </>
  );
}

/** For the review of quality: how long each question took, what was corrected, what was not asked. */
export function ScreeningQuality({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('record');
  const steps = stepsOf(entries);
  const questions = screeningQuality(steps);
  if (questions.length === 0) return null;
  return (
    <details className="quality-box">
      <summary>{t('quality.title')}</summary>
      {scriptsOf(steps).map((script, index) => (
        <ScriptQuality key={script.id} script={script} isOpening={index === 0} questions={questions} />
      ))}
    </details>
  );
}

import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredIntake } from '../../../contract/bridge.ts';
import type { DraftField } from '../../../contract/drafts.ts';
import { answerWords, type Answer } from '../../../domain/screening/answer.ts';
import { questionsOf, type ScriptItem } from '../../../domain/screening/script.ts';
import { useCatalogue } from '../../state/catalogue.ts';
import '../../shared-ui/paper.css';
import './paper-form.css';

/** Both languages at once: whoever reads the sheet later may read the other one. */
function useBoth() {
  const { i18n } = useTranslation();
  const inArabic = i18n.getFixedT('ar', 'operator');
  const inEnglish = i18n.getFixedT('en', 'operator');
  return { inArabic, inEnglish };
}

type LineProps = {
  readonly ar: string;
  readonly en: string;
  readonly known?: string | undefined;
  readonly rows?: number;
};

/** One thing to write down, with what is known of it already. */
const Line = ({ ar, en, known = '', rows = 1 }: LineProps) => (
  <div className="paper-line" style={{ minBlockSize: `${rows * 9}mm` }}>
    <span className="paper-name">
      <span lang="ar" dir="rtl">
        {ar}
      </span>
      <span lang="en" dir="ltr">
        {en}
      </span>
    </span>
    <span className="paper-known" dir="auto">
      {known}
    </span>
  </div>
);

function Answers({ question, given }: { readonly question: ScriptItem; readonly given: Answer | undefined }) {
  const { i18n } = useTranslation();
  const inArabic = i18n.getFixedT('ar', 'common');
  const inEnglish = i18n.getFixedT('en', 'common');
  if (question.kind !== 'yes-no')
    return <span className="paper-known">{given === undefined ? '' : [given].flat().join(' · ')}</span>;
  return (
    <span className="paper-boxes">
      {answerWords.map((word) => (
        <span key={word}>
          <span aria-hidden="true">{given === word ? '☒' : '☐'}</span>{' '}
          <span dir="rtl">{inArabic(`answer.${word}`)}</span> <span dir="ltr">{inEnglish(`answer.${word}`)}</span>
        </span>
      ))}
    </span>
  );
}

/** The questions every call starts with. */
function Questions({ stored }: { readonly stored: StoredIntake | null }) {
  const catalogue = useCatalogue();
  const parts = catalogue.find(stored?.intake.screening.script ?? catalogue.opening) ?? [];
  const questions = parts.flatMap((part) => questionsOf(part.script));
  return (
    <ol className="paper-questions">
      {questions.map((question) => (
        <li key={question.id}>
          <span dir="rtl" lang="ar">
            {question.ask.ar}
          </span>
          <span dir="ltr" lang="en">
            {question.ask.en}
          </span>
          <Answers question={question} given={stored?.intake.screening.answers[question.id]} />
        </li>
      ))}
    </ol>
  );
}

/** What is known, the newest words first: a draft is what was typed and perhaps never saved. */
function wordsOf(stored: StoredIntake | null, field: DraftField, kept: string | undefined): string {
  return stored?.drafts[field] ?? kept ?? '';
}

const parts = ['zone', 'street', 'building'] as const;

type Asked =
  | `place.${'landmark' | (typeof parts)[number]}`
  | `paper.${'people' | 'safeNumber' | 'story' | 'policeAt' | 'policeWho' | 'outcome'}`;

/** What the sheet asks for, and what is known of it already. */
function Lines({ stored }: { readonly stored: StoredIntake | null }) {
  const { inArabic, inEnglish } = useBoth();
  const intake = stored?.intake;
  const place = intake?.place;
  const line = (key: Asked, known?: string, rows?: number) => (
    <Line ar={inArabic(key)} en={inEnglish(key)} known={known} {...(rows === undefined ? {} : { rows })} />
  );
  return (
    <>
      {line('place.landmark', wordsOf(stored, 'landmark', place?.landmark), 2)}
      <div className="paper-row">
        {parts.map((part) => (
          <Fragment key={part}>{line(`place.${part}`, wordsOf(stored, part, place?.[part]))}</Fragment>
        ))}
      </div>
      {line(
        'paper.people',
        intake?.people
          .map((one) => one.name ?? '')
          .filter((name) => name !== '')
          .join(' · '),
        3,
      )}
      {line('paper.safeNumber', wordsOf(stored, 'safe:number', intake?.safeContact.number))}
      {line('paper.story', wordsOf(stored, 'story', intake?.story), 5)}
      <div className="paper-row">
        {line('paper.policeAt')}
        {line('paper.policeWho')}
      </div>
      {line('paper.outcome', wordsOf(stored, 'summary', intake?.summary), 2)}
    </>
  );
}

/**
 * The intake on paper: blank, plus what is known. Only the printer sees it; for when the disk takes no more and the call goes on.
 *
 * @param stored the intake on the desk; null prints a blank sheet
 */
export function PaperForm({ stored, who }: { readonly stored: StoredIntake | null; readonly who: string }) {
  const { inArabic, inEnglish } = useBoth();
  return (
    <section className="paper" aria-hidden="true">
      <header>
        <b dir="rtl">{inArabic('paper.title')}</b>
        <b dir="ltr">{inEnglish('paper.title')}</b>
      </header>
      <div className="paper-row">
        <Line
          ar={inArabic('paper.when')}
          en={inEnglish('paper.when')}
          known={stored?.intake.openedAt.slice(0, 16).replace('T', ' ')}
        />
        <Line ar={inArabic('paper.who')} en={inEnglish('paper.who')} known={who} />
        <Line ar={inArabic('paper.record')} en={inEnglish('paper.record')} known={stored?.intake.id.slice(-8)} />
      </div>
      <Lines stored={stored} />
      <Questions stored={stored} />
      <footer>
        <span dir="rtl">{inArabic('paper.keep')}</span>
        <span dir="ltr">{inEnglish('paper.keep')}</span>
      </footer>
    </section>
  );
}

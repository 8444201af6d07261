import './preview.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Answers } from '../../../../domain/screening/answer.ts';
import type { Instrument, KnownAnswer } from '../../../../domain/screening/instrument.ts';
import { faultOf } from '../../../../domain/screening/impossible.ts';
import { misses } from '../../../../domain/screening/known-answers.ts';
import { weigh } from '../../../../domain/screening/weigh.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { Mishap } from '../../../shared-ui/mishap.tsx';
import { freeName } from '../edits/lists.ts';
import { PreviewPane } from './preview-pane.tsx';

type PreviewTabProps = {
  readonly doc: Instrument;
  /** Missing: nothing may be changed here. */
  readonly onChange?: (doc: Instrument) => void;
};

/** The answers just given as a known answer with what came out; the author says what the basis is, and may mend what is expected. */
function known(doc: Instrument, given: Answers): KnownAnswer {
  const { band, level } = weigh(doc, given);
  const id = freeName(
    'known-',
    doc.known.map((one) => one.id),
  );
  return { id, basis: 'policy', answers: given, expect: { band, autoEscalate: level === 'escalate' } };
}

/** The script as the operator will see it, in both languages at once: answering one side answers the other. */
export function PreviewTab({ doc, onChange }: PreviewTabProps) {
  const { t } = useTranslation('scripts');
  const [given, setGiven] = useState<Answers>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const missed = new Set(misses(doc).map((one) => one.known)).size;
  const isWeighable = faultOf(doc, {})?.code !== 'no_last_band';
  const answer = (item: string, value: Answer): void => {
    setGiven({ ...given, [item]: value });
    setChosen(null);
  };
  if (!isWeighable) return <p className="sentence">{t('preview.notYet')}</p>;
  return (
    <div className="preview">
      <div className="row">
        <p className="quiet-text grow">{t('preview.about')}</p>
        <Button onPress={() => setGiven({})}>{t('preview.clear')}</Button>
        {onChange === undefined ? null : (
          <Button
            isDisabled={Object.keys(given).length === 0}
            onPress={() => onChange({ ...doc, known: [...doc.known, known(doc, given)] })}
          >
            {t('preview.keep')}
          </Button>
        )}
        {missed > 0 ? <span className="word red">▲ {t('preview.missed', { count: missed })}</span> : null}
      </div>
      <div className="preview-panes">
        {(['ar', 'en'] as const).map((language) => (
          // While it is being written a script may not be weighable for a moment; the other tabs go on.
          <Mishap key={language}>
            <PreviewPane
              doc={doc}
              language={language}
              given={given}
              chosen={chosen}
              onChoose={setChosen}
              onAnswer={answer}
            />
          </Mishap>
        ))}
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument, KnownAnswer } from '../../../../domain/screening/instrument.ts';
import type { Miss } from '../../../../domain/screening/known-answers.ts';
import { report } from '../../../../domain/screening/report.ts';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { CodeField } from '../code-field.tsx';
import { useSay } from '../use-say.ts';
import { useAnswerGroups } from './use-answer-text.ts';

type KnownRowProps = {
  readonly doc: Instrument;
  readonly known: KnownAnswer;
  readonly place: string;
  readonly missed: readonly Miss[];
  readonly onChange: (known: KnownAnswer) => void;
  readonly acts: ReactNode;
};

const shownAsText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What should come out: the band to choose, every other field as it is written. */
function Expected({ doc, known, onChange }: Pick<KnownRowProps, 'doc' | 'known' | 'onChange'>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const { band, ...rest } = known.expect;
  return (
    <>
      {typeof band === 'string' ? (
        <SelectField
          label={t('known.band', { id: known.id })}
          value={band}
          options={doc.rules.bands.map((one) => ({ value: one.id, text: say(one.title) }))}
          onChange={(next) => onChange({ ...known, expect: { ...known.expect, band: next } })}
          isLabelHidden
        />
      ) : null}
      {Object.entries(rest).map(([field, value]) => (
        <p key={field} className="small quiet-text known-field">
          <bdi dir="ltr">
            {field}: {shownAsText(value)}
          </bdi>
        </p>
      ))}
    </>
  );
}

/** What comes out now; answers that cannot be weighed at all give a reason instead of fields. */
function Now({ doc, known, missed }: Pick<KnownRowProps, 'doc' | 'known' | 'missed'>) {
  const { t } = useTranslation('scripts');
  const fault = report(doc, known.answers).error;
  if (missed.length === 0) return <Word tone="green">{t('known.fits')}</Word>;
  return (
    <>
      <Word tone="red">{t('known.misses')}</Word>
      {fault === undefined ? null : (
        <p className="small known-field">
          <bdi dir="ltr">{fault.code}</bdi>
        </p>
      )}
      {(fault === undefined ? missed : []).map((miss) => (
        <p key={miss.field} className="small known-field">
          <bdi dir="ltr">
            {miss.field}: {miss.got}
          </bdi>
        </p>
      ))}
    </>
  );
}

/** One set of answers with the result it must give. */
export function KnownRow({ doc, known, place, missed, onChange, acts }: KnownRowProps) {
  const { t } = useTranslation('scripts');
  const groupsOf = useAnswerGroups(doc);
  const { id, basis, note, answers } = known;
  return (
    <tr data-place={place}>
      <td>
        <CodeField
          label={t('known.id')}
          value={id}
          onChange={(next) => onChange({ ...known, id: next })}
          isLabelHidden
        />
        <span className="small quiet-text">{t(`known.basis.${basis}`)}</span>
        {note === undefined ? null : (
          <span className="small quiet-text">
            <bdi>{note}</bdi>
          </span>
        )}
      </td>
      <td className="small">
        {Object.keys(answers).length === 0 ? t('known.noAnswers') : null}
        {groupsOf(answers).map((group) => (
          <p key={group.answer}>
            <strong>{group.answer}</strong> {group.questions}
          </p>
        ))}
      </td>
      <td>
        <Expected doc={doc} known={known} onChange={onChange} />
      </td>
      <td>
        <Now doc={doc} known={known} missed={missed} />
      </td>
      <td>{acts}</td>
    </tr>
  );
}

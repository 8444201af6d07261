import { useTranslation } from 'react-i18next';
import { audiences, certainties } from '../../../../domain/screening/instrument.ts';
import { Chips } from '../../../shared-ui/chips.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { TextField } from '../../../shared-ui/text-field.tsx';
import { CodeField } from '../code-field.tsx';
import { withPart } from '../edits/lists.ts';
import { OptionalWords } from '../optional-words.tsx';
import type { EditorProps } from '../script-tabs.ts';
import { useSay } from '../use-say.ts';
import { WordsField } from '../words-field.tsx';
import { Sources } from './sources.tsx';

const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/u.test(text);

/** Version, basis and certainty: how the script stands. */
function Standing({ doc, onChange }: EditorProps) {
  const { t } = useTranslation('scripts');
  return (
    <div className="row" data-place="/version">
      <CodeField
        label={t('about.version')}
        value={doc.version}
        onChange={(version) => onChange({ ...doc, version })}
        isGood={isVersion}
      />
      <SelectField
        label={t('about.basis')}
        value={doc.basis}
        options={(['published', 'policy'] as const).map((value) => ({ value, text: t(`basis.${value}`) }))}
        onChange={(basis) => onChange({ ...doc, basis })}
      />
      <SelectField
        label={t('about.certainty')}
        value={doc.certainty}
        options={certainties.map((value) => ({ value, text: t(`certainty.${value}`) }))}
        onChange={(certainty) => onChange({ ...doc, certainty })}
      />
      <SelectField
        label={t('about.openBranches')}
        value={doc.script.openBranches}
        options={(['ask', 'hide'] as const).map((value) => ({ value, text: t(`openBranches.${value}`) }))}
        onChange={(openBranches) => onChange({ ...doc, script: { ...doc.script, openBranches } })}
      />
    </div>
  );
}

function Audience({ doc, onChange }: EditorProps) {
  const { t } = useTranslation('scripts');
  const { offeredTo } = doc;
  const toggle = (one: (typeof audiences)[number]): void => {
    const next = offeredTo.includes(one) ? offeredTo.filter((other) => other !== one) : [...offeredTo, one];
    if (next.length > 0) onChange({ ...doc, offeredTo: next });
  };
  return (
    <Chips
      label={t('about.offeredTo')}
      chips={audiences.map((value) => ({ value, text: t(`audience.${value}`) }))}
      chosen={offeredTo}
      onChoose={toggle}
    />
  );
}

/** Published variants that disagree and which one this version follows; read here, changed as raw text. */
function Variants({ doc }: Pick<EditorProps, 'doc'>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  if (doc.variants.length === 0) return null;
  return (
    <section data-place="/variants">
      <h3 className="label">{t('about.variants')}</h3>
      <ul>
        {doc.variants.map((variant) => (
          <li key={variant.id} className="small">
            {say(variant.chosen)}{' '}
            <span className="quiet-text">{variant.others.map((other) => say(other.says)).join(t('comma'))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the script is, where it comes from, and how sure that is. */
export function AboutTab({ doc, onChange }: EditorProps) {
  const { t } = useTranslation('scripts');
  return (
    <div className="script-whole part-editor">
      <WordsField label={t('about.title')} value={doc.title} onChange={(title) => onChange({ ...doc, title })} />
      <Standing doc={doc} onChange={onChange} />
      <OptionalWords
        label={t('about.uncertain')}
        value={doc.uncertain}
        onChange={(uncertain) => onChange(withPart(doc, 'uncertain', uncertain))}
      />
      <TextField
        label={t('about.licence')}
        value={doc.licence}
        onChange={(licence) => onChange({ ...doc, licence: licence === '' ? '-' : licence })}
        lines="many"
      />
      <Audience doc={doc} onChange={onChange} />
      <Sources doc={doc} onChange={onChange} />
      <Variants doc={doc} />
    </div>
  );
}

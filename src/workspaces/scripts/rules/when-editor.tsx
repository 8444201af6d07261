import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Alert, Impossible } from '../../../../domain/screening/rules.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { CodeField } from '../code-field.tsx';
import { ConditionEditor, ConditionWords } from '../condition/condition-editor.tsx';
import { WordsField } from '../words-field.tsx';
import { SourceField } from './source-field.tsx';

type Editing<Of> = {
  readonly instrument: Instrument;
  readonly value: Of;
  readonly path: string;
  readonly onChange: (value: Of) => void;
  readonly onRemove: () => void;
};

/** One answer that must be seen at once, whatever the band. */
export function AlertEditor({ instrument, value, path, onChange, onRemove }: Editing<Alert>) {
  const { t } = useTranslation('scripts');
  return (
    <section className="part-editor" aria-label={t('alert.editor')} data-place={path}>
      <div className="row">
        <CodeField label={t('alert.id')} value={value.id} onChange={(id) => onChange({ ...value, id })} />
        <SourceField
          instrument={instrument}
          value={value.source}
          onChange={(source) => onChange({ ...value, source })}
        />
        <Button look="quiet" onPress={onRemove}>
          {t('alert.remove')}
        </Button>
      </div>
      <WordsField label={t('alert.title')} value={value.title} onChange={(title) => onChange({ ...value, title })} />
      <ConditionWords instrument={instrument} value={value.when} />
      <ConditionEditor
        instrument={instrument}
        value={value.when}
        onChange={(when) => onChange({ ...value, when })}
        label={t('alert.when')}
        path={`${path}/when`}
      />
    </section>
  );
}

/** Answers that cannot both be right, with the sentence the operator sees. */
export function ImpossibleEditor({ instrument, value, path, onChange, onRemove }: Editing<Impossible>) {
  const { t } = useTranslation('scripts');
  return (
    <section className="part-editor" aria-label={t('impossible.editor')} data-place={path}>
      <div className="row">
        <CodeField label={t('impossible.code')} value={value.code} onChange={(code) => onChange({ ...value, code })} />
        <Button look="quiet" onPress={onRemove}>
          {t('impossible.remove')}
        </Button>
      </div>
      <WordsField label={t('impossible.why')} value={value.why} onChange={(why) => onChange({ ...value, why })} />
      <ConditionWords instrument={instrument} value={value.when} />
      <ConditionEditor
        instrument={instrument}
        value={value.when}
        onChange={(when) => onChange({ ...value, when })}
        label={t('impossible.when')}
        path={`${path}/when`}
      />
    </section>
  );
}

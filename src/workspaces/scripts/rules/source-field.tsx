import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { SelectField } from '../../../shared-ui/select-field.tsx';

type SourceFieldProps = {
  readonly instrument: Instrument;
  readonly value: string;
  readonly onChange: (source: string) => void;
};

/** Where a rule or a figure comes from: one of the sources this script names. */
export function SourceField({ instrument, value, onChange }: SourceFieldProps) {
  const { t } = useTranslation('scripts');
  const options = Object.keys(instrument.sources).map((key) => ({ value: key, text: key }));
  return <SelectField label={t('rule.source')} value={value} options={options} onChange={onChange} />;
}

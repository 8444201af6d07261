import './record.css';
import { useTranslation } from 'react-i18next';
import type { OpenLook } from '../../../contract/audit.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** Stands above a record that was opened with a reason, for as long as it is open. */
export function LookStrip({ look }: { readonly look: OpenLook }) {
  const { t } = useTranslation('record');
  const { time } = useFormats();
  const why = look.kind === null ? look.words : `${t(`look.reason.${look.kind}`)}: ${look.words}`;
  return (
    <p className="banner amber look-strip" role="status">
      <strong>{t('look.readOnly', { until: time(look.until) })}</strong> <bdi>{t('look.because', { why })}</bdi>
    </p>
  );
}

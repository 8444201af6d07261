import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useCentre } from '../../state/use-centre.ts';

/** Recordings of erased records that the telephone network has not let be deleted yet; nothing where all are gone. */
export function RecordingsLeft() {
  const { t } = useTranslation('admin');
  const { number } = useFormats();
  const left = useCentre<{ readonly left: number }>('/api/erasures/recordings', ['intakes'], 10_000).data?.left ?? 0;
  if (left === 0) return null;
  return (
    <p role="status">
      <Word tone="amber">{t('erasure.recordingsLeft', { n: number(left) })}</Word>
    </p>
  );
}

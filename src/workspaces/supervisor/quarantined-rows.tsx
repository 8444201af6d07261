import { useTranslation } from 'react-i18next';
import type { Quarantined } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useCodeWords } from '../../i18n/use-code-words.ts';
import { GapList } from './gap-list.tsx';

/** Steps the centre kept but could not take in: they wait for a person. */
export function QuarantinedRows({ quarantined }: { readonly quarantined: readonly Quarantined[] }) {
  const { t } = useTranslation('supervisor');
  const codeWords = useCodeWords();
  const { dayAndTime } = useFormats();
  return (
    <GapList title={t('quarantined')} count={quarantined.length}>
      {quarantined.map((one) => (
        <li key={one.eventId} className="row-button still">
          <span className="row-line">
            <span className="wraps">{codeWords(one.code)}</span>
            <bdi className="small quiet-text">{dayAndTime(one.at)}</bdi>
          </span>
          <span className="row-line small quiet-text">
            <bdi>{one.type}</bdi>
            <bdi>{one.device.slice(0, 8)}</bdi>
          </span>
        </li>
      ))}
    </GapList>
  );
}

import { useTranslation } from 'react-i18next';
import type { AlarmCounter } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useCodeWords } from '../../i18n/use-code-words.ts';
import { GapList } from './gap-list.tsx';

/** What the centre refused and counted, e.g. webhooks with a wrong signature. */
export function AlarmRows({ alarms }: { readonly alarms: readonly AlarmCounter[] }) {
  const { t } = useTranslation('supervisor');
  const codeWords = useCodeWords();
  const { number, dayAndTime } = useFormats();
  return (
    <GapList title={t('alarms')} count={alarms.length}>
      {alarms.map((one) => (
        <li key={one.name} className="row-button still">
          <span className="row-line">
            <span className="wraps">{codeWords(one.name)}</span>
            <bdi>{number(one.count)}</bdi>
            <bdi className="small quiet-text">{dayAndTime(one.lastAt)}</bdi>
          </span>
        </li>
      ))}
    </GapList>
  );
}

import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { Word } from '../../shared-ui/word.tsx';

/** Calls as the supervisor may know them: the last digits, the line, the warnings, the wait. */
export function CallRows({ calls, empty }: { readonly calls: readonly CallCard[]; readonly empty: string }) {
  const { t } = useTranslation(['supervisor', 'common', 'queue']);
  const { digits, time, number } = useFormats();
  if (calls.length === 0) return <p className="sentence">{empty}</p>;
  return (
    <ul>
      {calls.map((call) => (
        <li key={call.callId} className="row-button still">
          <span className="row-line">
            <bdi dir="ltr">{call.maskedNumber === null ? t('common:withheld') : digits(call.maskedNumber)}</bdi>
            <span className="small quiet-text">{t(`common:line.${call.line}`)}</span>
            <span className="grow" />
            {call.endedAt === undefined ? <Elapsed since={call.queuedAt} /> : <bdi>{time(call.queuedAt)}</bdi>}
          </span>
          <span className="row-line small quiet-text">
            {call.returnedAt === undefined ? null : <Word tone="red">{t('queue:returned')}</Word>}
            {call.endReason === 'interrupted' ? <Word tone="red">{t('common:interrupted')}</Word> : null}
            {call.earlierCalls > 0 ? <span>{t('earlierCalls', { n: number(call.earlierCalls) })}</span> : null}
            {call.warnings.map((warning) => (
              <Word key={warning} tone="amber">
                {t(`warning.${warning}`)}
              </Word>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

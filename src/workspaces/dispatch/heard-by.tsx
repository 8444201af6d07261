import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** Everybody whose desk showed it, and when; it says nothing of who has it. */
export function HeardBy({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { time, number } = useFormats();
  const { receipts = [] } = view;
  /** An agency on call and the two houses have words of ours; any other goes by the name it gave. */
  const nameOf = (agency: string): string => {
    const onCall = onCallFor({ agency });
    if (onCall !== null) return t(`common:agency.${onCall}`);
    if (agency === view.agency) return t('common:talk.from.dispatch');
    return agency === 'hotline' ? t('common:talk.from.hotline') : agency;
  };
  if (receipts.length === 0) return null;
  return (
    <details className="heard-by small">
      <summary>{t('heardBy', { count: receipts.length, shown: number(receipts.length) })}</summary>
      <ul>
        {receipts.map(({ by, byName, agency, at }) => (
          <li key={by}>
            <bdi>{byName}</bdi> · <bdi>{nameOf(agency)}</bdi> · <bdi>{time(at)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

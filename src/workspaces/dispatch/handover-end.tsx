import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** How it was rejected or how it ended, with the note left. */
export function HandoverEnd({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { time } = useFormats();
  const { closed, rejected, state } = view;
  if (state === 'closed' && closed !== undefined) {
    return (
      <p>
        {t('closedAs', { how: t(`common:disposition.${closed.disposition}`), time: time(closed.at) })}{' '}
        <bdi className="quiet-text">{closed.note}</bdi>
      </p>
    );
  }
  if (state === 'rejected' && rejected !== undefined) {
    return (
      <p className="banner amber">
        {t('rejectedBecause', {
          name: rejected.byName,
          reason: t(`common:rejectReason.${rejected.reason}`),
          time: time(rejected.at),
        })}{' '}
        <bdi>{rejected.note}</bdi>
      </p>
    );
  }
  if (view.cancelled !== undefined) {
    return (
      <p className="banner amber">
        {t('cancelledBecause', { name: view.cancelled.byName, time: time(view.cancelled.at) })}{' '}
        <bdi>{view.cancelled.reason}</bdi>
      </p>
    );
  }
  if (state === 'merged') return <p className="quiet-text">{t('mergedWhy')}</p>;
  return state === 'recalled' ? <p className="quiet-text">{t('recalledWhy')}</p> : null;
}

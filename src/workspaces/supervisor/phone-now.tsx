import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import type { Show } from './behind.ts';

type PhoneNowProps = { readonly escalations: readonly EscalationView[]; readonly show: Show };

/** Escalations nobody took in time: who must phone, about which place, since when. */
export function PhoneNow({ escalations, show }: PhoneNowProps) {
  const { t } = useTranslation(['supervisor', 'common']);
  return (
    <>
      {escalations.map((view) => (
        <div key={view.id} className="banner red" role="alert">
          <span aria-hidden="true">▲</span>
          <span className="grow">
            {view.rejected !== undefined && view.state === 'rejected'
              ? t('rejectedPhone', {
                  name: view.operatorName,
                  reason: t(`common:rejectReason.${view.rejected.reason}`),
                })
              : t('phoneNow', { name: view.operatorName })}{' '}
            <PlaceText place={view.card.place} />
          </span>
          <Elapsed since={view.raisedAt} />
          <Button onPress={() => show({ kind: 'timeline', intakeId: view.intakeId })}>{t('openTimeline')}</Button>
        </div>
      ))}
    </>
  );
}

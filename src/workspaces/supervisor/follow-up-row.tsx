import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Show } from './behind.ts';
import { EscalationRow } from './escalation-row.tsx';
import { ReasonedAct } from './reasoned-act.tsx';

type FollowUpRowProps = { readonly view: EscalationView; readonly show: Show };

/** One that ended at dispatch: it is closed only when the hotline says what it did after. */
export function FollowUpRow({ view, show }: FollowUpRowProps) {
  const { t } = useTranslation('supervisor');
  return (
    <>
      <EscalationRow view={view} show={show} />
      <ReasonedAct
        path={`/api/escalations/${view.id}/follow-up`}
        bodyOf={(note) => ({ note })}
        open={t('followUp.open')}
        label={t('followUp.what')}
        send={t('followUp.send')}
      />
    </>
  );
}

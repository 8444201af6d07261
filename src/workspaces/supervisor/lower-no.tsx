import { useTranslation } from 'react-i18next';
import type { IntakeId } from '../../../domain/ids.ts';
import { ContactChangeLine } from '../../shared-ui/record/contact-change.tsx';
import { useChangesOf } from '../../state/contact-changes.ts';
import { useCentre } from '../../state/use-centre.ts';
import { ReasonedAct } from './reasoned-act.tsx';

/** Where a caller is never to be called: the way to say that this is a mistake, and what a second person made of it. */
export function LowerNo({ intakeId }: { readonly intakeId: IntakeId }) {
  const { t } = useTranslation('record');
  const callBack = useCentre<string | null>(`/api/intakes/${intakeId}/call-back`, ['intakes'], 10_000).data;
  const [latest] = useChangesOf(intakeId);
  const waits = latest !== undefined && latest.decidedAt === null;
  return (
    <>
      {latest === undefined ? null : <ContactChangeLine change={latest} />}
      {callBack === 'forbidden' && !waits ? (
        <ReasonedAct
          path={`/api/intakes/${intakeId}/lower-no`}
          bodyOf={(reason) => ({ reason })}
          open={t('lowered.open')}
          label={t('lowered.why')}
          send={t('lowered.ask')}
        />
      ) : null}
    </>
  );
}

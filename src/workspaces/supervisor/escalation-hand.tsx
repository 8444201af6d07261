import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { endedStates } from '../../../domain/escalation/handover.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { ReasonedAct } from './reasoned-act.tsx';

type EscalationHandProps = { readonly intakeId: string; readonly escalations: readonly EscalationView[] };

const isOpen = ({ state }: EscalationView): boolean => !endedStates.some((ended) => ended === state);

/** Joins this one into another of the same incident, which keeps its alarms. */
function JoinInto({ view, others }: { readonly view: EscalationView; readonly others: readonly EscalationView[] }) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { time } = useFormats();
  const { ask, code, isBusy } = useAsk();
  if (others.length === 0) return null;
  return (
    <details>
      <summary>{t('join.open')}</summary>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <Button
              onPress={() => void ask(`/api/escalations/${view.id}/merge`, { into: other.id })}
              isDisabled={isBusy}
            >
              {t(`common:danger.${other.danger}`)} · <PlaceText place={other.card.place} /> ·{' '}
              <bdi>{time(other.raisedAt)}</bdi>
            </Button>
          </li>
        ))}
      </ul>
      <RefusalLine code={code} />
    </details>
  );
}

/** What a supervisor may do with the open emergency of an intake: cancel it with a reason, or join it into another. */
export function EscalationHand({ intakeId, escalations }: EscalationHandProps) {
  const { t } = useTranslation('supervisor');
  const open = escalations.filter(isOpen);
  const view = open.find((one) => one.intakeId === intakeId);
  if (view === undefined) return null;
  return (
    <div className="column">
      <ReasonedAct
        path={`/api/escalations/${view.id}/cancel`}
        bodyOf={(reason) => ({ reason })}
        open={t('cancelEmergency.open')}
        label={t('cancelEmergency.why')}
        send={t('cancelEmergency.send')}
      />
      <JoinInto view={view} others={open.filter((one) => one.id !== view.id)} />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { endedStates } from '../../../domain/escalation/handover.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import type { Show } from './behind.ts';
import { EscalationRow } from './escalation-row.tsx';

const order: readonly EscalationView['state'][] = [
  'sent',
  'delivered',
  'rejected',
  'accepted',
  'assigned',
  'en-route',
  'arrived',
  'closed',
  'recalled',
  'merged',
];
const isLive = ({ state }: EscalationView): boolean => !endedStates.some((ended) => ended === state);

/** Emergencies by how far they have come; those nobody has stand first, and the longest wait before the others. */
export function EscalationsPanel({
  escalations,
  show,
}: {
  readonly escalations: readonly EscalationView[];
  readonly show: Show;
}) {
  const { t } = useTranslation('supervisor');
  const live = escalations
    .filter(isLive)
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.raisedAt < b.raisedAt ? -1 : 1));
  return (
    <Panel
      title={t('escalations')}
      className="scrolls"
      aside={
        <Button look="quiet" onPress={() => show({ kind: 'times' })}>
          {t('behind.times')}
        </Button>
      }
    >
      {live.length === 0 ? <p className="sentence">{t('escalationsNone')}</p> : null}
      <ul>
        {live.map((view) => (
          <li key={view.id}>
            <EscalationRow view={view} show={show} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import './supervisor.css';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView, Supervision } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { AskedBanner } from '../../shared-ui/asked-banner.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { ToneTest } from '../../shared-ui/tone-test.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useSound } from '../../shared-ui/use-sound.ts';
import { useCentre } from '../../state/use-centre.ts';
import { useReceipts } from '../../state/use-receipts.ts';
import type { Behind } from './behind.ts';
import { CutOffAlert } from './call-back-rows.tsx';
import { DispatchLine } from './dispatch-line.tsx';
import { EscalationsPanel } from './escalations-panel.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { LiveCallsPanel } from './live-calls-panel.tsx';
import { OpenIntakesPanel } from './open-intakes-panel.tsx';
import { OperatorsPanel } from './operators-panel.tsx';
import { PhoneNow } from './phone-now.tsx';
import { QueueAlarm } from './queue-alarm.tsx';
import { QueueStrip } from './queue-strip.tsx';
import { SidePanel } from './side-panel.tsx';
import { SpokenClaims } from './spoken-claims.tsx';
import { mustPhone, soundOf, spokenOf } from './unaccepted.ts';

const none: readonly EscalationView[] = [];

/** The supervisor's one board: what lives now, and what has no owner. */
export function SupervisorBoard({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation('supervisor');
  const [hears, setHears] = useState(false);
  const [behind, setBehind] = useState<Behind | null>(null);
  const query = useCentre<Supervision>(
    '/api/supervision',
    ['calls', 'escalations', 'requests', 'intakes', 'screenings', 'presence'],
    2000,
  );
  const escalations = query.data?.escalations ?? none;
  const told = useMemo(() => mustPhone(escalations), [escalations]);
  // Written down as having it only once the alarm has reached the hotline itself.
  useReceipts(told, staff.id, hears);
  useSound(soundOf(escalations));
  useHotkeys({ Escape: behind === null ? undefined : () => setBehind(null) });
  return (
    <div className="supervisor">
      <h1 className="sr-only">{t('title')}</h1>
      {hears ? null : <ToneTest onHeard={() => setHears(true)} only={['escalation', 'overdue']} />}
      <Reading query={query}>
        {(supervision) => (
          <>
            {supervision.board.asked === undefined ? null : <AskedBanner asked={supervision.board.asked} />}
            <PhoneNow escalations={mustPhone(supervision.escalations)} show={setBehind} />
            <QueueAlarm supervision={supervision} show={setBehind} />
            <CutOffAlert />
            <DispatchLine desks={supervision.dispatchDesks} />
            {supervision.auditor.isSilent ? (
              <p className="banner red" role="alert">
                {t('auditorSilent')}
              </p>
            ) : null}
            <SpokenClaims escalations={spokenOf(supervision.escalations)} />
            <QueueStrip supervision={supervision} show={setBehind} />
            <div className="supervisor-columns">
              <OperatorsPanel supervision={supervision} show={setBehind} />
              <div className="supervisor-middle">
                <EscalationsPanel escalations={supervision.escalations} show={setBehind} />
                <LiveCallsPanel myCallId={supervision.board.mine?.callId ?? null} />
                <OpenIntakesPanel intakes={supervision.openIntakes} show={setBehind} />
              </div>
              <GapsPanel supervision={supervision} show={setBehind} />
              {behind === null ? null : (
                <SidePanel behind={behind} supervision={supervision} show={setBehind} onClose={() => setBehind(null)} />
              )}
            </div>
          </>
        )}
      </Reading>
    </div>
  );
}

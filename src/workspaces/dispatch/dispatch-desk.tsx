import './dispatch.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { LinkBanner } from '../../shared-ui/link-banner.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { ToneTest } from '../../shared-ui/tone-test.tsx';
import { useSound } from '../../shared-ui/use-sound.ts';
import { useCentre } from '../../state/use-centre.ts';
import { useReceipts } from '../../state/use-receipts.ts';
import { DispatchWall } from './dispatch-wall.tsx';
import { useHeartbeat } from './use-heartbeat.ts';
import { useIsVisible } from './use-is-visible.ts';
import { useTitleCount } from './use-title-count.ts';
import { soundFor, unacceptedOf } from './wall.ts';

const none: readonly EscalationView[] = [];

/** The desk of the police operations room: what nobody has accepted, loudly; what is under way, quietly. */
export function DispatchDesk({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation('dispatch');
  const [hears, setHears] = useState(false);
  const query = useCentre<readonly EscalationView[]>('/api/escalations', ['escalations', 'calls', 'intakes'], 2000);
  const escalations = query.data ?? none;
  const isVisible = useIsVisible();
  useReceipts(escalations, staff.id, hears || isVisible);
  useSound(soundFor(staff, escalations));
  const isDifferent = useHeartbeat(query.data);
  useTitleCount(unacceptedOf(escalations).length);
  return (
    <div className="dispatch">
      <h1 className="sr-only">{t('title')}</h1>
      <LinkBanner heardAtMs={query.dataUpdatedAt} isLive={unacceptedOf(escalations).length > 0} />
      {isDifferent ? (
        <p className="banner red" role="alert">
          {t('differs')}
        </p>
      ) : null}
      {hears ? null : <ToneTest onHeard={() => setHears(true)} />}
      <Reading query={query}>{(views) => <DispatchWall escalations={views} staff={staff} />}</Reading>
    </div>
  );
}

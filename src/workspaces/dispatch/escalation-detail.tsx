import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { changedParts, type CardPart } from '../../../domain/escalation/changed-parts.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EscalationPapers } from '../../shared-ui/escalation-papers.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { TakenBy } from '../../shared-ui/taken-by.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import type { Revision } from './revisions.ts';
import { CardFacts } from './card-facts.tsx';
import { DispatchNotes } from './dispatch-notes.tsx';
import { HandoverActs } from './handover-acts.tsx';
import { HandoverState } from './handover-state.tsx';
import { HeardBy } from './heard-by.tsx';
import { LiveStory } from './live-story.tsx';
import { NewMark } from './new-mark.tsx';
import { OnCallActs } from './on-call-acts.tsx';
import { OtherAgencies } from './other-agencies.tsx';
import { UnitParts } from './unit-parts.tsx';
import { TalkBox } from './talk-box.tsx';
import { PlaceConfirmed } from './place-confirmed.tsx';
import { isUnaccepted } from './wall.ts';

type EscalationDetailProps = {
  readonly view: EscalationView;
  readonly revision: Revision | null;
  readonly staff: Staff;
};

/** One escalation in full: place and approach readable from two metres, then what is known, then what to do. */
export const EscalationDetail = memo(function EscalationDetail({ view, revision, staff }: EscalationDetailProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { number } = useFormats();
  const words = useWords();
  const before = revision?.before ?? null;
  const changed: readonly CardPart[] = before === null ? [] : changedParts(before, view.card);
  const approach = words.approach(view.card.approach);
  return (
    <article
      className={`escalation ${isUnaccepted(view) ? 'unaccepted' : ''}`}
      aria-label={t(`common:danger.${view.danger}`)}
    >
      <header className="escalation-head">
        <strong className="escalation-danger">
          <span aria-hidden="true">▲</span> {t(`common:danger.${view.danger}`)}{' '}
          <NewMark isNew={changed.includes('danger')} />
        </strong>
        <span className="escalation-clock">
          <Elapsed since={view.raisedAt} {...(view.acceptedAt === undefined ? {} : { until: view.acceptedAt })} />
        </span>
        <HandoverState view={view} />
        <span className="grow" />
        <EscalationPapers id={view.id} hasCard />
        {view.revision === 1 ? null : (
          <span className="quiet-text small">{t('revision', { n: number(view.revision) })}</span>
        )}
      </header>
      <h2 className="escalation-place">
        <PlaceText place={view.card.place} /> <NewMark isNew={changed.includes('place')} />
      </h2>
      <PlaceConfirmed card={view.card} isNew={changed.includes('placeConfirmed')} />
      <p className="escalation-approach">
        {approach.length === 0 ? <span className="quiet-text">{t('approachUnknown')}</span> : approach.join(' · ')}{' '}
        <NewMark isNew={changed.includes('approach')} />
      </p>
      <CardFacts view={view} changed={changed} before={before} />
      <div className="escalation-flow">
        <div className="column">
          <LiveStory story={view.card.story} before={before?.story ?? null} />
          <TakenBy view={view} />
          <HeardBy view={view} />
          <DispatchNotes view={view} />
          <TalkBox view={view} />
        </div>
        <div className="column">
          <UnitParts view={view} mayMove={onCallFor(staff) === null} />
          <OtherAgencies view={view} staff={staff} />
        </div>
      </div>
      {onCallFor(staff) === null ? (
        <HandoverActs view={view} staff={staff} />
      ) : (
        <OnCallActs view={view} staff={staff} />
      )}
    </article>
  );
});

import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { secondsBetween } from '../../../domain/clock.ts';
import type { HandoverState } from '../../../domain/escalation/handover.ts';
import { openQuestions } from '../../../domain/escalation/talk.ts';
import { liveEscalation, type RaisedEscalation } from '../../../domain/intake/intake.ts';
import { recallSeconds } from '../../../domain/intake/refuses.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { AgenciesWord } from '../../shared-ui/agencies-word.tsx';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { useDeadLink } from '../../shared-ui/link-banner.tsx';
import { Tellings } from '../../shared-ui/tellings.tsx';
import { useNow } from '../../shared-ui/use-now.ts';
import { UnitsWord } from '../../shared-ui/units-word.tsx';
import { Word, type Tone } from '../../shared-ui/word.tsx';
import { useDesk } from './desk-store.ts';
import { DispatchTalk, talkOf } from './dispatch-talk.tsx';
import { ByPhone, ReadCard, SendAgain } from './by-phone.tsx';
import { useHandovers, useHeardAt } from './use-progress.ts';

/** Seconds without any sign of the centre after which the operator is told to phone. */
const phoneAfterSeconds = 10;

const toneOf = (state: HandoverState | 'here'): Tone =>
  state === 'rejected'
    ? 'red'
    : state === 'here' || state === 'sent' || state === 'delivered'
      ? 'amber'
      : state === 'recalled' || state === 'merged'
        ? 'neutral'
        : 'green';

const isWaiting = ({ state }: EscalationView): boolean => state === 'sent' || state === 'delivered';

/** Whether the operator must phone now: nobody accepted in time, it was rejected, or the centre has not been reached. */
function mustPhone(
  view: EscalationView | null,
  live: RaisedEscalation,
  { now, isLinkDead }: { readonly now: string; readonly isLinkDead: boolean },
): boolean {
  if (view === null) return live.spoken === undefined && secondsBetween(live.raisedAt, now) >= phoneAfterSeconds;
  if (view.step === 'voice-claimed') return false;
  if (view.state === 'rejected') return true;
  return isWaiting(view) && (view.rung === 2 || isLinkDead);
}

type Known = { readonly view: EscalationView | null; readonly live: RaisedEscalation };

/** Where it stands, since when, with which units, and whether dispatch asks something. */
function HandoverHead({ view, live }: Known) {
  const { t } = useTranslation(['operator', 'common']);
  const { time } = useFormats();
  const state = view?.state ?? 'here';
  const [question] = openQuestions(talkOf({ view, live }));
  return (
    <div className="row">
      <Word tone={toneOf(state)}>
        {state === 'here' ? t('handover.here') : t(`common:handover.${state}`, { name: view?.acceptedByName ?? '' })}
      </Word>
      <Elapsed since={live.raisedAt} {...(view?.acceptedAt === undefined ? {} : { until: view.acceptedAt })} />
      {question === undefined ? null : (
        <Word tone="amber">
          {t('talk.asks')} <Elapsed since={question.at} />
        </Word>
      )}
      {view === null ? null : <UnitsWord view={view} />}
      {view === null ? null : <AgenciesWord view={view} />}
      <span className="small quiet-text">
        {t('handover.revision', { revision: live.revision, time: time(live.raisedAt) })}
      </span>
    </div>
  );
}

function EscalationLine() {
  const { t } = useTranslation(['operator', 'common']);
  const intake = useDesk((desk) => desk.stored?.intake);
  const run = useDesk((desk) => desk.run);
  const { escalation: view } = useHandovers();
  const now = useNow();
  const line = useDeadLink(useHeardAt(), true);
  const { number } = useFormats();
  const live = intake === undefined ? null : liveEscalation(intake);
  if (intake === undefined || live === null)
    return intake?.escalation?.recalled === undefined ? null : <Word>{t('common:handover.recalled')}</Word>;
  const state = view?.state ?? 'here';
  const canRecall = secondsBetween(live.raisedAt, now) <= recallSeconds && (view === null || isWaiting(view));
  const isOpen = view === null || isWaiting(view);
  const phone = mustPhone(view, live, { now, isLinkDead: line.isDead });
  return (
    <div className={`handover ${toneOf(state)}`} role="status" aria-live="assertive">
      <HandoverHead view={view} live={live} />
      {view?.acceptedByName !== undefined && state !== 'accepted' ? (
        <p className="small">{t('common:handover.accepted', { name: view.acceptedByName })}</p>
      ) : null}
      {view?.rejected === undefined || state !== 'rejected' ? null : (
        <p>
          {t('handover.why', { reason: t(`common:rejectReason.${view.rejected.reason}`), note: view.rejected.note })}
        </p>
      )}
      {line.isDead && isOpen ? (
        <p className="phone-now">{t('common:linkDead', { seconds: number(line.seconds) })}</p>
      ) : null}
      {view === null ? null : <Tellings view={view} />}
      <ByPhone view={view} live={live} />
      {phone ? <p className="phone-now">{t('handover.phoneNow')}</p> : null}
      <div className="row">
        <ReadCard view={view} live={live} isDue={phone} />
        {view !== null && state === 'rejected' ? <SendAgain id={view.id} /> : null}
        {canRecall ? (
          <Button
            look="quiet"
            onPress={() => void run({ do: 'recall-escalation', reason: t('handover.pressedByMistake') })}
          >
            {t('handover.recall', {
              seconds: Math.min(recallSeconds, recallSeconds - secondsBetween(live.raisedAt, now)),
            })}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The talk with dispatch about the emergency on the desk. */
function TalkLine() {
  const intake = useDesk((desk) => desk.stored?.intake);
  const { escalation: view } = useHandovers();
  const live = intake === undefined ? null : liveEscalation(intake);
  return live === null ? null : <DispatchTalk view={view} live={live} />;
}

function RequestLine() {
  const { t } = useTranslation(['operator', 'common']);
  const request = useDesk((desk) => desk.stored?.intake.request);
  const { request: view } = useHandovers();
  const { dayAndTime } = useFormats();
  if (request === undefined) return null;
  return (
    <div className="handover" role="status">
      <div className="row">
        <Word tone={view === null ? 'amber' : 'green'}>
          {view === null ? t('handover.here') : t('request.atCentre')}
        </Word>
        <strong>{t(`common:requestKind.${request.card.kind}`)}</strong>
      </div>
      <p className="small">
        {t('request.ownerAndDue', {
          owner: view?.ownerName ?? t(`common:service.${request.card.service}`),
          step: t(`common:nextStep.${view?.nextStep ?? request.card.nextStep}`),
          due: dayAndTime(view?.dueAt ?? request.card.dueAt),
        })}
      </p>
    </div>
  );
}

/** How the hand-overs of this intake stand: three different words for here, at the centre, accepted by name. */
export const HandoverProgress = () => (
  <>
    <EscalationLine />
    <TalkLine />
    <RequestLine />
  </>
);

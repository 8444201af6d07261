import './live-calls.css';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import type { CallParty, LiveCall } from '../../../contract/calls-together.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { RecordingMark } from '../../shared-ui/recording-mark.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useCentre } from '../../state/use-centre.ts';
import { OwnCall, SuperviseCall } from './supervise-call.tsx';

type Live = LiveCall<CallCard>;

function PartyLine({ party }: { readonly party: CallParty }) {
  const { t } = useTranslation('common');
  const { inBoth } = useWords();
  return (
    <span>
      <bdi>{inBoth(party.name)}</bdi>
      {party.role === 'dispatch' || party.role === 'queue' ? null : <> ({t(`together.role.${party.role}`)})</>}:{' '}
      {party.mode === undefined ? t(`together.phase.${party.phase}`) : t(`together.mode.${party.mode}`)}
    </span>
  );
}

function LiveRow({ live, isMine }: { readonly live: Live; readonly isMine: boolean }) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { digits } = useFormats();
  const { inBoth } = useWords();
  const { card, owner } = live;
  const parties = (card.parties ?? []).filter((party) => party.phase !== 'left');
  return (
    <li className="live-call">
      <span className="row-line">
        <bdi className="row-name">{owner === null ? t('live.nobody') : inBoth(owner)}</bdi>
        <span className="small quiet-text">
          <bdi dir="ltr">{card.maskedNumber === null ? t('common:withheld') : digits(card.maskedNumber)}</bdi>
        </span>
        <span className="grow" />
        {card.silentSince === undefined ? null : <Word tone="red">{t('live.silent')}</Word>}
        <RecordingMark recording={card.recording} />
        {isMine ? <Word tone="green">{t('live.mine')}</Word> : null}
        <Word tone={card.state === 'held' ? 'amber' : 'neutral'}>{t(`common:callState.${card.state}`)}</Word>
        <Elapsed since={card.heldSince ?? card.answeredAt ?? card.queuedAt} />
      </span>
      {parties.length === 0 ? null : (
        <span className="row-line small quiet-text">
          {parties.map((party) => (
            <PartyLine key={party.leg} party={party} />
          ))}
        </span>
      )}
      {isMine ? <OwnCall live={live} /> : <SuperviseCall live={live} />}
    </li>
  );
}

/** Calls that need a supervisor's ear first: nobody of the hotline has the caller, then callers who cannot speak. */
const rank = ({ card, ownerId }: Live): number => (ownerId === null ? 2 : 0) + (card.silentSince === undefined ? 0 : 1);

/** Every call that is spoken on now; listening, whispering, joining and taking over beside it. */
export function LiveCallsPanel({ myCallId }: { readonly myCallId: string | null }) {
  const { t } = useTranslation('supervisor');
  const calls = useCentre<readonly Live[]>('/api/calls/live', ['calls'], 2000).data ?? [];
  const silent = calls.filter(({ card }) => card.silentSince !== undefined).length;
  return (
    <Panel title={t('live.title')} className="scrolls">
      {silent === 0 ? null : (
        <p className="banner amber" role="alert">
          {t('live.silentAlert')}
        </p>
      )}
      {calls.length === 0 ? <p className="sentence">{t('live.none')}</p> : null}
      <ul>
        {calls
          .toSorted((a, b) => rank(b) - rank(a))
          .map((live) => (
            <LiveRow key={live.card.callId} live={live} isMine={live.card.callId === myCallId} />
          ))}
      </ul>
    </Panel>
  );
}

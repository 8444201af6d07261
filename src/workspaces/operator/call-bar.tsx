import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { usePhone } from '../../state/use-phone.ts';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useDesk } from './desk-store.ts';
import { OnTheCall } from './on-the-call.tsx';
import { RecordingKeys } from './recording-keys.tsx';
import { TakenStrip } from './taken-strip.tsx';
import { TogetherKeys } from './together-keys.tsx';
import { useBoard, useCallActs, type CallActs } from './use-calls.ts';
import { useEnd } from './use-end.ts';
import { useSilentMode } from './use-silent-mode.ts';

type CallWordsProps = { readonly call: CallCard | null; readonly isWithColleague: boolean };

const CallWords = ({ call, isWithColleague }: CallWordsProps) => {
  const { t } = useTranslation(['operator', 'common', 'callBacks']);
  const hasIntake = useDesk((desk) => desk.stored !== null);
  if (call === null && isWithColleague) return null;
  if (call === null) return <span className="quiet-text">{hasIntake ? t('call.noneOpenIntake') : t('call.none')}</span>;
  return (
    <>
      <Word tone={call.state === 'held' ? 'amber' : 'neutral'}>
        {call.direction === 'out' && call.state === 'queued'
          ? t('callBacks:dialling')
          : t(`common:callState.${call.state}`)}
      </Word>
      {call.direction === 'out' ? <span className="small">{t('callBacks:calling')}</span> : null}
      <bdi dir="ltr" className="number">
        {call.maskedNumber ?? t('common:withheld')}
      </bdi>
      {call.answeredAt === undefined ? null : <Elapsed since={call.answeredAt} />}
      {call.silentSince === undefined ? null : <Word tone="amber">{t('call.silent')}</Word>}
      {call.keys.length === 0 ? null : (
        <span className="small">
          {t('call.keys')} <bdi dir="ltr">{call.keys.map((one) => one.key).join(' ')}</bdi>
        </span>
      )}
    </>
  );
};

type CallKeysProps = { readonly call: CallCard; readonly acts: CallActs };

function CallKeys({ call, acts }: CallKeysProps) {
  const { t } = useTranslation('operator');
  const isHeld = call.state === 'held';
  // A network that says nothing of itself is one from before it could: hold is what all of them do.
  const mayHold = call.can?.hold ?? true;
  useHotkeys({
    KeyM: () => void acts.toggleMute(call),
    KeyH: mayHold ? () => void acts.toggleHold(call) : undefined,
  });
  return (
    <>
      <Button hotkey="M" isOn={acts.isMuted} onPress={() => void acts.toggleMute(call)}>
        {acts.isMuted ? t('call.unmute') : t('call.mute')}
      </Button>
      {mayHold ? (
        <Button hotkey="H" isOn={isHeld} onPress={() => void acts.toggleHold(call)}>
          {isHeld ? t('call.resume') : t('call.hold')}
        </Button>
      ) : null}
      <TogetherKeys call={call} acts={acts} />
      <RecordingKeys call={call} acts={acts} />
    </>
  );
}

type CallBarProps = { readonly onEmergency: () => void; readonly onWrapUp: () => void };

/** The call in one line: what it is, how long, what can be done with it, and the emergency key; below, who else is on it. */
export function CallBar({ onEmergency, onWrapUp }: CallBarProps) {
  const { t } = useTranslation('operator');
  const call = useBoard().data?.mine ?? null;
  const hasIntake = useDesk((desk) => desk.stored !== null);
  const acts = useCallActs();
  const { end, asking } = useEnd(call, acts.hangUp, onWrapUp);
  const silent = useSilentMode(call);
  // In a colleague's call F4 leaves that one; the record waits.
  const isWithColleague = usePhone().call?.asks === true;
  const hasEnd = call !== null || (hasIntake && !isWithColleague);
  useHotkeys({
    F4: hasEnd ? end : undefined,
    KeyL: call === null ? undefined : silent.toggle,
  });
  return (
    <>
      <TakenStrip />
      <section className="call-bar" aria-label={t('call.title')}>
        <CallWords call={call} isWithColleague={isWithColleague} />
        {call === null ? null : <CallKeys call={call} acts={acts} />}
        {hasEnd ? (
          <Button hotkey="F4" onPress={end}>
            {call === null ? t('call.wrapUp') : t('call.end')}
          </Button>
        ) : null}
        {asking === null ? null : (
          <p role="alert" className="word amber">
            {t(`call.${asking}`)}
          </p>
        )}
        <RefusalLine code={acts.refusal} />
        <span className="grow" />
        <Button look="danger" hotkey="F9" onPress={onEmergency} className="emergency-key">
          {t('emergency.title')}
        </Button>
        {call === null ? null : <OnTheCall call={call} acts={acts} />}
      </section>
    </>
  );
}

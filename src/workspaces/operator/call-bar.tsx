import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { liveEscalation } from '../../../domain/intake/intake.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useDesk } from './desk-store.ts';
import { useBoard, useCallActs } from './use-calls.ts';
import { useHandovers } from './use-progress.ts';

const CallWords = ({ call }: { readonly call: CallCard | null }) => {
  const { t } = useTranslation(['operator', 'common', 'callBacks']);
  const hasIntake = useDesk((desk) => desk.stored !== null);
  if (call === null) return <span className="quiet-text">{hasIntake ? t('call.noneOpenIntake') : t('call.none')}</span>;
  return (
    <>
      <Word tone={call.state === 'held' ? 'amber' : 'neutral'}>{t(`common:callState.${call.state}`)}</Word>
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

/** F4 ends the call; until the patrol is there it asks once more, because the line should stay open. */
function useEnd(call: CallCard | null, hangUp: (call: CallCard) => Promise<void>, wrapUp: () => void) {
  const isLive = useDesk((desk) => desk.stored !== null && liveEscalation(desk.stored.intake) !== null);
  const { escalation } = useHandovers();
  const isThere = escalation?.state === 'arrived' || escalation?.state === 'closed';
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const end = (): void => {
    if (call === null) return wrapUp();
    if (isLive && !isThere && askedFor !== call.callId) return setAskedFor(call.callId);
    setAskedFor(null);
    void hangUp(call);
  };
  return { end, isAsking: call !== null && askedFor === call.callId };
}

/** The call in one line: what it is, how long, what can be done with it, and the emergency key. */
export function CallBar({
  onEmergency,
  onWrapUp,
}: {
  readonly onEmergency: () => void;
  readonly onWrapUp: () => void;
}) {
  const { t } = useTranslation('operator');
  const call = useBoard().data?.mine ?? null;
  const hasIntake = useDesk((desk) => desk.stored !== null);
  const acts = useCallActs();
  const { end, isAsking } = useEnd(call, acts.hangUp, onWrapUp);
  const onCall = (act: (call: CallCard) => Promise<void>) => (call === null ? undefined : () => void act(call));
  useHotkeys({
    KeyM: onCall(acts.toggleMute),
    KeyH: onCall(acts.toggleHold),
    F4: call === null && !hasIntake ? undefined : end,
  });
  return (
    <section className="call-bar" aria-label={t('call.title')}>
      <CallWords call={call} />
      {call === null ? null : (
        <>
          <Button hotkey="M" isOn={acts.isMuted} onPress={() => void acts.toggleMute(call)}>
            {acts.isMuted ? t('call.unmute') : t('call.mute')}
          </Button>
          <Button hotkey="H" isOn={call.state === 'held'} onPress={() => void acts.toggleHold(call)}>
            {call.state === 'held' ? t('call.resume') : t('call.hold')}
          </Button>
        </>
      )}
      {call !== null || hasIntake ? (
        <Button hotkey="F4" onPress={end}>
          {call === null ? t('call.wrapUp') : t('call.end')}
        </Button>
      ) : null}
      {isAsking ? (
        <p role="alert" className="word amber">
          {t('call.keepOpen')}
        </p>
      ) : null}
      <RefusalLine code={acts.refusal} />
      <span className="grow" />
      <Button look="danger" hotkey="F9" onPress={onEmergency} className="emergency-key">
        {t('emergency.title')}
      </Button>
    </section>
  );
}

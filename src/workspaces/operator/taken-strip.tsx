import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useDesk } from './desk-store.ts';
import { useBoard } from './use-calls.ts';

/** A supervisor has the call now: by whom, when and why, for as long as its record is open here. */
export function TakenStrip() {
  const { t } = useTranslation('operator');
  const { time } = useFormats();
  const { inBoth } = useWords();
  const taken = useBoard().data?.takenFromMe;
  const callId = useDesk((desk) => desk.stored?.intake.callId);
  if (taken === undefined || taken.callId !== callId) return null;
  return (
    <div className="trouble amber" role="alert">
      <span>
        {t('together.taken', { name: inBoth(taken.by), when: time(taken.at) })} <bdi>{taken.reason}</bdi>.{' '}
        {t('together.takenRecord')}
      </span>
    </div>
  );
}

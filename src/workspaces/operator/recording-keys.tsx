import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RecordingMark } from '../../shared-ui/recording-mark.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import type { CallActs } from './use-calls.ts';

type RecordingKeysProps = { readonly call: CallCard; readonly acts: CallActs };
type Step = 'ask' | 'start' | 'again' | 'resume' | 'pause';

/** The one thing F12 does now; null: nothing. A no, or a yes taken back, is not asked about again by this key. */
function stepOf({ recording, state }: CallCard): Step | null {
  if (recording === undefined) return null;
  const { isOffered, phase, consent } = recording;
  if (phase === 'recording') return 'pause';
  if (!isOffered || state !== 'active') return null;
  if (phase !== 'off') return phase === 'paused' ? 'resume' : 'again';
  if (consent === undefined) return 'ask';
  return consent.answer === 'yes' ? 'start' : null;
}

type LineProps = RecordingKeysProps & { readonly onAsk: () => void; readonly onWithdraw: () => void };

/** Whether it is recorded and what the caller said, with the way to stop; nothing where nobody was asked. */
function RecordingLine({ call, onAsk, onWithdraw }: LineProps) {
  const { t } = useTranslation('operator');
  const { recording, state } = call;
  const { phase = 'off', consent, isOffered = false } = recording ?? {};
  if (phase === 'off' && consent === undefined) return null;
  const isYes = consent?.answer === 'yes';
  return (
    <div className="on-the-call" role="group" aria-label={t('recording.state')}>
      <RecordingMark recording={recording} />
      {phase === 'off' && consent !== undefined ? <Word>{t(`recording.said.${consent.answer}`)}</Word> : null}
      {phase === 'unsure' ? <span className="small">{t('recording.unsureHow')}</span> : null}
      {isYes || phase === 'recording' ? (
        <Button look="quiet" hotkey="Ctrl+F12" onPress={onWithdraw}>
          {t('recording.withdraw')}
        </Button>
      ) : isOffered && state === 'active' ? (
        <Button look="quiet" onPress={onAsk}>
          {t('recording.askAgain')}
        </Button>
      ) : null}
    </div>
  );
}

/** Asks, pauses, goes on by one key, and stops by another at once. What is shown is what the network says, never what was pressed. */
export function RecordingKeys({ call, acts }: RecordingKeysProps) {
  const { t } = useTranslation('operator');
  const [isAsking, setAsking] = useState(false);
  const step = stepOf(call);
  const { phase = 'off', consent } = call.recording ?? {};
  const ask = (): void => setAsking(true);
  const act = (): void => {
    if (step === 'ask') ask();
    else void acts.together(call, { kind: step === 'pause' ? 'record-pause' : 'record-start' });
  };
  const withdraw = (): void => void acts.together(call, { kind: 'record-withdraw' });
  const mayWithdraw = phase === 'recording' || consent?.answer === 'yes';
  useHotkeys({ F12: step === null ? undefined : act, 'Ctrl+F12': mayWithdraw ? withdraw : undefined });
  return (
    <>
      {step === null ? null : (
        <Button hotkey="F12" onPress={act}>
          {t(`recording.do.${step}`)}
        </Button>
      )}
      {isAsking ? <ConsentDialog call={call} acts={acts} onClose={() => setAsking(false)} /> : null}
      <RecordingLine call={call} acts={acts} onAsk={ask} onWithdraw={withdraw} />
    </>
  );
}

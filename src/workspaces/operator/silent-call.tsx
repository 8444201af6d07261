import './call-together.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { keypadAnswer } from '../../../domain/call/keypad-answer.ts';
import { runsOf } from '../../../domain/intake/assess-intake.ts';
import { refOf } from '../../../domain/screening/instrument.ts';
import { useCatalogue } from '../../state/catalogue.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { theDesk, useDesk } from './desk-store.ts';
import { useBoard } from './use-calls.ts';
import { useSilentMode } from './use-silent-mode.ts';

const scriptId = 'silent-call';

/** Opens the script that asks in yes and no; `null` when it is open already, or not in force. */
function useSilentScript(): (() => void) | null {
  const catalogue = useCatalogue();
  const isOpen = useDesk(
    (desk) => desk.stored !== null && runsOf(desk.stored.intake).some((run) => run.script.id === scriptId),
  );
  const instrument = catalogue.inForce.find((one) => one.id === scriptId);
  if (isOpen || instrument === undefined) return null;
  const { note, showScript } = theDesk.getState();
  return () =>
    void note({ type: 'screening.started', body: { script: refOf(instrument) } }).then((isDone) =>
      isDone ? showScript(scriptId) : undefined,
    );
}

/** What the caller pressed since this question is on top. Made anew for each question: a key from before never answers it. */
function AnswerByKey({ keys }: Pick<CallCard, 'keys'>) {
  const { t } = useTranslation('operator');
  const [from] = useState(keys.length);
  const answer = keypadAnswer(keys.slice(from));
  return (
    <p className={`silent-answer ${answer ?? 'none'}`} role="status" aria-label={t('silentCall.answer')}>
      {t(`silentCall.${answer ?? 'waiting'}`)}
    </p>
  );
}

/**
 * Yes and no by keypad, for a caller who does not speak: beside the question on top stands, large, what the caller pressed since it is
 * asked. The operator records it as any other answer, so it is weighed as any other. Nothing here ends the call.
 *
 * @param question the id of what is asked now
 */
export function SilentCall({ question }: { readonly question: string }) {
  const { t } = useTranslation('operator');
  const call = useBoard().data?.mine ?? null;
  const { isOn, toggle } = useSilentMode(call);
  const openScript = useSilentScript();
  useHotkeys({ KeyE: isOn && openScript !== null ? openScript : undefined });
  if (call === null || !isOn) return null;
  return (
    <section className="silent-call" aria-label={t('silentCall.title')}>
      <div className="grow">
        <p className="silent-how">{t('silentCall.how')}</p>
        <p className="small quiet-text">{t('silentCall.record')}</p>
      </div>
      <AnswerByKey key={`${call.callId} ${question}`} keys={call.keys} />
      <div className="silent-acts">
        {openScript === null ? null : (
          <Button look="primary" hotkey="E" onPress={openScript}>
            {t('silentCall.open')}
          </Button>
        )}
        <Button look="quiet" hotkey="L" onPress={toggle}>
          {t('silentCall.close')}
        </Button>
      </div>
    </section>
  );
}

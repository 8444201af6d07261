import { useTranslation } from 'react-i18next';
import { dangers, type Danger } from '../../../domain/escalation/card.ts';
import { liveEscalation } from '../../../domain/intake/intake.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useGroup, useGroups } from './desk-groups.ts';
import { theDesk, useDesk } from './desk-store.ts';

const focusPlace = (): void => document.querySelector<HTMLTextAreaElement>('#place-landmark textarea')?.focus();

/** F9 from anywhere, even with nothing on the desk: the one question whose digit sends. */
export function useEmergency(onAsk: () => void): { readonly isAsking: boolean; readonly ask: () => void } {
  const activate = useGroups((groups) => groups.activate);
  const isAsking = useGroups((groups) => groups.active === 'emergency');
  const isLive = useDesk((desk) => desk.stored !== null && liveEscalation(desk.stored.intake) !== null);
  const ask = (): void => {
    onAsk();
    // Already sent: what is still missing is the place.
    if (isLive) focusPlace();
    else activate('emergency');
  };
  useHotkeys({ F9: ask });
  return { isAsking, ask };
}

/** Asks one question; its digit sends what is known at once. Escape goes back and nothing was sent. */
export function EmergencyStrip() {
  const { t } = useTranslation(['operator', 'common']);
  const toScript = useGroups((groups) => groups.toScript);
  const send = async (danger: Danger): Promise<void> => {
    const isSent = await theDesk.getState().escalate(danger);
    // With nothing on the desk and nothing written the question stays, beside what the store refused.
    if (theDesk.getState().stored === null) return;
    toScript();
    if (isSent) setTimeout(focusPlace, 0);
  };
  useGroup(
    'emergency',
    dangers.map((danger) => () => void send(danger)),
  );
  return (
    <section
      className="emergency"
      aria-live="assertive"
      aria-labelledby="emergency-ask"
      aria-describedby="emergency-what"
    >
      <div>
        <h2 id="emergency-ask">{t('emergency.ask')}</h2>
        <p id="emergency-what">{t('emergency.what')}</p>
      </div>
      <div className="chips">
        {dangers.map((danger, index) => (
          <Button key={danger} look="danger" hotkey={String(index + 1)} onPress={() => void send(danger)}>
            {t(`common:danger.${danger}`)}
          </Button>
        ))}
        <Button look="quiet" hotkey="Esc" onPress={toScript}>
          {t('emergency.back')}
        </Button>
      </div>
    </section>
  );
}

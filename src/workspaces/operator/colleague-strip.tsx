import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { usePhone } from '../../state/use-phone.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useSound } from '../../shared-ui/use-sound.ts';
import { bridge } from './bridge.ts';

type AskedProps = { readonly leg: string; readonly isRinging: boolean };

function Asked({ leg, isRinging }: AskedProps) {
  const { t } = useTranslation('operator');
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  useSound(isRinging ? 'ring' : null);
  useEffect(() => {
    if (!isRinging) return undefined;
    void bridge().ringing(true);
    return () => void bridge().ringing(false);
  }, [isRinging]);
  const act = async (what: 'answer' | 'leave'): Promise<void> => {
    const done = await bridge().phoneAct({ do: what, leg });
    setRefusal(done.ok ? null : done.code);
  };
  const answer = (): void => void act('answer');
  const leave = (): void => void act('leave');
  useHotkeys(isRinging ? { F2: answer, F4: leave } : { F4: leave });
  return (
    <section
      className="ring"
      aria-label={t(isRinging ? 'ring.asked' : 'ring.withColleague')}
      {...(isRinging ? { role: 'alert' } : {})}
    >
      <div className="grow">
        <p className="ring-title">{t(isRinging ? 'ring.asked' : 'ring.withColleague')}</p>
        <p className="quiet-text">{t(isRinging ? 'ring.askedHow' : 'ring.withColleagueHow')}</p>
        <RefusalLine code={refusal} />
      </div>
      {isRinging ? (
        <Button look="primary" hotkey="F2" onPress={answer} className="answer-call" autoFocus>
          {t('ring.answer')}
        </Button>
      ) : null}
      <Button hotkey="F4" onPress={leave}>
        {t(isRinging ? 'ring.decline' : 'ring.leave')}
      </Button>
    </section>
  );
}

/** A colleague asks this person into a call of theirs: to answer it, and to leave it again. Once the call is theirs, it is shown as any other. */
export function ColleagueStrip({ hasCall }: { readonly hasCall: boolean }) {
  const { call } = usePhone();
  if (call?.asks !== true || hasCall) return null;
  return <Asked key={call.leg} leg={call.leg} isRinging={call.phase === 'ringing'} />;
}

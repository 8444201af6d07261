import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBoard } from '../../../contract/api.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { usePhone } from '../../state/use-phone.ts';
import { AskedBanner } from '../../shared-ui/asked-banner.tsx';
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

type ColleagueAsksProps = { readonly board: CallBoard | undefined; readonly onAnswer: () => void };

/**
 * A colleague asks this person into a call of theirs: who and on which call, once the centre has said so, and until then that somebody
 * does. Where the own phone carries the sound it answers and leaves. Once the call is theirs, it is shown as any other.
 */
export function ColleagueAsks({ board, onAnswer }: ColleagueAsksProps) {
  const { call } = usePhone();
  const asked = board?.asked;
  const leg = call?.asks === true && (board === undefined || board.mine === null) ? call.leg : null;
  const byPhone = async (what: 'answer' | 'leave'): Promise<RefusalCode | null> => {
    const done = await bridge().phoneAct({ do: what, leg: leg ?? '' });
    return done.ok ? null : done.code;
  };
  if (asked !== undefined)
    return (
      <AskedBanner key={asked.card.callId} asked={asked} onAnswer={onAnswer} {...(leg === null ? {} : { byPhone })} />
    );
  return leg === null ? null : <Asked key={leg} leg={leg} isRinging={call?.phase === 'ringing'} />;
}

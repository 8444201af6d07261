import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useSound } from '../../shared-ui/use-sound.ts';
import { bridge } from './bridge.ts';
import { useCallActs } from './use-calls.ts';
import { useAnswer, type Ringing } from './use-ring.ts';

type RingBannerProps = { readonly ringing: Ringing; readonly waiting: number; readonly onAnswer: () => void };

/** What is known of this caller. */
function CallerWords({ call, waiting }: { readonly call: CallCard; readonly waiting: number }) {
  const { t } = useTranslation('operator');
  const { number } = useFormats();
  return (
    <>
      <p className="quiet-text">
        {t('ring.waited')} <Elapsed since={call.queuedAt} /> ·{' '}
        {call.earlierCalls === 0
          ? t('ring.first')
          : t('ring.again', { count: call.earlierCalls, shown: number(call.earlierCalls) })}
        {waiting > 1 ? <> · {t('ring.more', { count: waiting - 1, shown: number(waiting - 1) })}</> : null}
      </p>
      {call.warnings.map((warning) => (
        <p key={warning} className="warning">
          {t(`warning.${warning}`)}
        </p>
      ))}
    </>
  );
}

/** A call rings: what is known of this caller, before a word is said, and one key to answer. */
export function RingBanner({ ringing, waiting, onAnswer }: RingBannerProps) {
  const { card } = ringing;
  const { t } = useTranslation(['operator', 'common']);
  const acts = useCallActs();
  useSound('ring');
  useEffect(() => {
    void bridge().ringing(true);
    return () => void bridge().ringing(false);
  }, []);
  const { want, word } = useAnswer(ringing, (call) => {
    onAnswer();
    void acts.answer(call);
  });
  useHotkeys({ F2: want });
  return (
    <section className="ring" role="alert" aria-label={t('ring.title')}>
      <div className="grow">
        <p className="ring-title">
          {t('ring.title')} {card === null ? null : <bdi dir="ltr">{card.maskedNumber ?? t('common:withheld')}</bdi>}
        </p>
        {card === null ? null : <CallerWords call={card} waiting={waiting} />}
        {word === null ? null : (
          <p className="quiet-text" role="status">
            {t(`ring.${word}`)}
          </p>
        )}
        <RefusalLine code={acts.refusal} />
      </div>
      <Button look="primary" hotkey="F2" onPress={want} className="answer-call" autoFocus>
        {t('ring.answer')}
      </Button>
    </section>
  );
}

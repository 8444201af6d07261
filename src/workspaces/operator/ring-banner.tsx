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

type RingBannerProps = { readonly call: CallCard; readonly waiting: number; readonly onAnswer: () => void };

/** A call rings: what is known of this caller, before a word is said, and one key to answer. */
export function RingBanner({ call, waiting, onAnswer }: RingBannerProps) {
  const { t } = useTranslation(['operator', 'common']);
  const { number } = useFormats();
  const acts = useCallActs();
  useSound('ring');
  useEffect(() => {
    void bridge().ringing(true);
    return () => void bridge().ringing(false);
  }, []);
  const answer = (): void => {
    onAnswer();
    void acts.answer(call);
  };
  useHotkeys({ F2: answer });
  return (
    <section className="ring" role="alert" aria-label={t('ring.title')}>
      <div className="grow">
        <p className="ring-title">
          {t('ring.title')} <bdi dir="ltr">{call.maskedNumber ?? t('common:withheld')}</bdi>
        </p>
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
        <RefusalLine code={acts.refusal} />
      </div>
      <Button look="primary" hotkey="F2" onPress={answer} className="answer-call" autoFocus>
        {t('ring.answer')}
      </Button>
    </section>
  );
}

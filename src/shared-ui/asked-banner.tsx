import './asked-banner.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import type { CallCard } from '../../contract/api.ts';
import type { AskedOfMe } from '../../contract/calls-together.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/use-words.ts';
import { useAsk } from '../state/use-ask.ts';
import { Button } from './button.tsx';
import { Elapsed } from './elapsed.tsx';
import { RecordingMark } from './recording-mark.tsx';
import { RefusalLine } from './refusal-line.tsx';
import { useHotkeys } from './use-hotkeys.ts';
import { useSound } from './use-sound.ts';

type Asked = { readonly asked: AskedOfMe<CallCard> };
type AskedBannerProps = Asked & {
  readonly onAnswer?: () => void;
  /** Where this person's own phone carries the sound, it answers and leaves; why it could not, or null. */
  readonly byPhone?: (what: 'answer' | 'leave') => Promise<RefusalCode | null>;
};

/** As much of the call as any operator may know of one that waits. */
function WhichCall({ asked: { card } }: Asked) {
  const { t } = useTranslation(['common', 'operator']);
  const { digits, number } = useFormats();
  return (
    <>
      <p className="quiet-text">
        {t('asked.caller')}{' '}
        <bdi dir="ltr">{card.maskedNumber === null ? t('withheld') : digits(card.maskedNumber)}</bdi> ·{' '}
        {card.earlierCalls === 0
          ? t('operator:ring.first')
          : t('operator:ring.again', { count: card.earlierCalls, shown: number(card.earlierCalls) })}
        {card.answeredAt === undefined ? null : (
          <>
            {' '}
            · {t('asked.spoken')} <Elapsed since={card.answeredAt} />
          </>
        )}
        {card.heldSince === undefined ? null : (
          <>
            {' '}
            · {t('asked.onHold')} <Elapsed since={card.heldSince} />
          </>
        )}
      </p>
      <RecordingMark recording={card.recording} />
      {card.warnings.map((warning) => (
        <p key={warning} className="warning">
          {t(`operator:warning.${warning}`)}
        </p>
      ))}
    </>
  );
}

/**
 * A colleague asks me about their call, or gives it to me: who, on which call, and one key each to speak with them and to decline. While we
 * speak the call is still theirs. It takes no focus: whoever is asked may be writing, and Enter must not answer.
 */
export function AskedBanner({ asked, onAnswer, byPhone }: AskedBannerProps) {
  const { t } = useTranslation('common');
  const { inBoth } = useWords();
  const { ask, code, isBusy } = useAsk();
  const [phoneCode, setPhoneCode] = useState<RefusalCode | null>(null);
  const rings = asked.phase === 'calling';
  useSound(rings ? 'ring' : null);
  const send = (kind: 'asked-answer' | 'asked-decline'): void =>
    void ask(`/api/calls/${asked.card.callId}/commands`, { commandId: uuidv7(), kind });
  const answer = (): void => {
    onAnswer?.();
    if (byPhone === undefined) send('asked-answer');
    else void byPhone('answer').then(setPhoneCode);
  };
  const decline = (): void => {
    if (byPhone === undefined) send('asked-decline');
    else void byPhone('leave').then(setPhoneCode);
  };
  useHotkeys({ F2: rings ? answer : undefined, KeyX: decline });
  const name = inBoth(asked.by);
  return (
    <section
      className={rings ? 'asked' : 'asked speaking'}
      role={rings ? 'alert' : 'status'}
      aria-label={t('asked.title')}
    >
      <div className="grow">
        <p className="asked-title">{t(rings ? `asked.${asked.way}` : 'asked.speaking', { name })}</p>
        <WhichCall asked={asked} />
        {rings ? null : <p className="quiet-text">{t('asked.until', { name })}</p>}
        <RefusalLine code={code ?? phoneCode} />
      </div>
      {rings ? (
        <Button look="primary" hotkey="F2" onPress={answer} isDisabled={isBusy} className="answer-call">
          {t('asked.answer')}
        </Button>
      ) : null}
      <Button hotkey="X" onPress={decline} isDisabled={isBusy}>
        {t(rings ? 'asked.decline' : 'asked.leave')}
      </Button>
    </section>
  );
}

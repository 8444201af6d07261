import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextTimeOfDay } from '../../../../domain/clock.ts';
import { timeTyped } from '../../../../domain/people/time-typed.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { TextField } from '../../../shared-ui/text-field.tsx';

type TimeAskProps = { readonly label: string; readonly onTime: (at: string) => void; readonly isBusy: boolean };

/** A time of day, typed as people say it, as its next instant. */
export function TimeAsk({ label, onTime, isBusy }: TimeAskProps) {
  const { t } = useTranslation('callBacks');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const send = (): void => {
    const time = timeTyped(typed);
    setWrong(time === null);
    if (time !== null && !isBusy) onTime(nextTimeOfDay(time === '24:00' ? '00:00' : time, new Date().toISOString()));
  };
  return (
    <div className="row call-back-time">
      <TextField
        label={label}
        value={typed}
        onChange={setTyped}
        onEnter={send}
        inputMode="numeric"
        isNumber
        autoFocus
      />
      <Button look="primary" onPress={send} isDisabled={isBusy}>
        {t('set')}
      </Button>
      {isWrong ? (
        <p role="alert" className="word red">
          {t('timeWrong')}
        </p>
      ) : null}
    </div>
  );
}

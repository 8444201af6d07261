import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared-ui/button.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { useAsk } from '../../../state/use-ask.ts';
import { useDesk } from '../desk-store.ts';
import { TimeAsk } from './time-ask.tsx';

/** A promise to call at a time becomes work of mine. Nothing where the caller said no, or where there is no number to call. */
export function PromiseCallBack() {
  const { t } = useTranslation('callBacks');
  const intake = useDesk((desk) => desk.stored?.intake);
  const { ask, code, isBusy } = useAsk();
  const [state, setState] = useState<'quiet' | 'asking' | 'kept'>('quiet');
  if (intake === undefined || intake.safeContact.callBack !== 'allowed') return null;
  if (intake.callId === undefined && intake.safeContact.number === undefined) return null;
  const promise = async (at: string): Promise<void> => {
    if (await ask('/api/call-backs', { intakeId: intake.id, at })) setState('kept');
  };
  if (state === 'kept') return <Word tone="green">{t('promised')}</Word>;
  return (
    <>
      {state === 'quiet' ? (
        <Button look="quiet" onPress={() => setState('asking')}>
          {t('promise')}
        </Button>
      ) : (
        <TimeAsk label={t('at')} isBusy={isBusy} onTime={(at) => void promise(at)} />
      )}
      <RefusalLine code={code} />
    </>
  );
}

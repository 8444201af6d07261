import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';

const recordNumber = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const fewestWords = 10;

/** Asks for a record to be erased, by its number alone: nobody looks for callers at this desk. */
export function ErasureForm() {
  const { t } = useTranslation('admin');
  const { ask, code, isBusy } = useAsk();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const intakeId = typed.trim().toLowerCase();
  const isNumber = recordNumber.test(intakeId);
  const isReady = isNumber && reason.trim().length >= fewestWords && !isBusy;
  const send = async (): Promise<void> => {
    if (!isReady || !(await ask('/api/erasures', { intakeId, reason: reason.trim() }))) return;
    setTyped('');
    setReason('');
  };
  return (
    <form className="erasure-form" aria-label={t('erasure.ask')} onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('erasure.number')} value={typed} onChange={setTyped} isNumber />
      {typed.trim() !== '' && !isNumber ? <p className="small red-text">{t('erasure.numberWrong')}</p> : null}
      <TextField label={t('erasure.reason')} value={reason} onChange={setReason} onEnter={() => void send()} />
      <Button onPress={() => void send()} isDisabled={!isReady}>
        {t('erasure.ask')}
      </Button>
      <RefusalLine code={code} />
    </form>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenIntake } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';

/** A supervisor who follows an open intake may judge its danger higher, with a reason the operator reads at once; never lower. */
export function RaiseLevel({ intake }: { readonly intake: OpenIntake }) {
  const { t } = useTranslation('supervisor');
  const { ask, code, isBusy } = useAsk();
  const [reason, setReason] = useState<string | null>(null);
  if (intake.level === 'escalate') return null;
  const raise = async (): Promise<void> => {
    if (reason === null || reason.trim() === '') return;
    if (await ask(`/api/intakes/${intake.intakeId}/raise`, { reason })) setReason(null);
  };
  if (reason === null) return <Button onPress={() => setReason('')}>{t('raise.open')}</Button>;
  return (
    <div className="raise-level">
      <TextField label={t('raise.reason')} value={reason} onChange={setReason} onEnter={() => void raise()} autoFocus />
      <Button look="primary" onPress={() => void raise()} isDisabled={isBusy || reason.trim() === ''}>
        {t('raise.do')}
      </Button>
      <RefusalLine code={code} />
    </div>
  );
}

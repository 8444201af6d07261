import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBackItem } from '../../../../contract/call-backs.ts';
import { mayBeOverruled } from '../../../../domain/people/calling-back.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { OverruleLine } from '../../../shared-ui/call-backs/call-back-words.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { TextField } from '../../../shared-ui/text-field.tsx';
import { useAsk } from '../../../state/use-ask.ts';

/** The way to call although the rule says no: a reason, and a supervisor's word. Nothing where the rule says yes. */
export function OverruleAsk({ item }: { readonly item: CallBackItem }) {
  const { t } = useTranslation('callBacks');
  const { ask, code, isBusy } = useAsk();
  const [reason, setReason] = useState<string | null>(null);
  const { overrule, verdict } = item;
  if (!mayBeOverruled(verdict)) return null;
  const send = async (): Promise<void> => {
    if (reason === null || reason.trim() === '') return;
    if (await ask(`/api/call-backs/${item.id}/overrule`, { reason: reason.trim() })) setReason(null);
  };
  const isOpen = overrule !== null && (overrule.decidedByName === null || overrule.isGood);
  return (
    <div className="call-back-overrule">
      <OverruleLine overrule={overrule} />
      {isOpen ? null : reason === null ? (
        <Button onPress={() => setReason('')}>{t('overrule.open')}</Button>
      ) : (
        <div className="row">
          <TextField
            label={t('overrule.why')}
            value={reason}
            onChange={setReason}
            onEnter={() => void send()}
            autoFocus
          />
          <Button look="primary" onPress={() => void send()} isDisabled={isBusy || reason.trim() === ''}>
            {t('overrule.ask')}
          </Button>
        </div>
      )}
      <RefusalLine code={code} />
    </div>
  );
}

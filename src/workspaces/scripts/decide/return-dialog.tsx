import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared-ui/button.tsx';
import { Dialog } from '../../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { TextField } from '../../../shared-ui/text-field.tsx';
import { useAsk } from '../../../state/use-ask.ts';

type ReturnDialogProps = { readonly id: string; readonly version: string; readonly onClose: () => void };

/** Asks for an earlier version, with the reason; a second person has to confirm. */
export function ReturnDialog({ id, version, onClose }: ReturnDialogProps) {
  const { t } = useTranslation(['scripts', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [reason, setReason] = useState('');
  const send = async (): Promise<void> => {
    if (await ask(`/api/scripts/${id}/in-force`, { version, reason })) onClose();
  };
  return (
    <Dialog title={t('return.title', { version })} onClose={onClose}>
      <p>{t('return.means')}</p>
      <TextField label={t('return.reason')} value={reason} onChange={setReason} lines="many" autoFocus />
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" onPress={() => void send()} isDisabled={reason.trim() === '' || isBusy}>
          {t('return.ask', { version })}
        </Button>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../domain/ids.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { useDesk } from '../desk-store.ts';

type MessageRecordProps = { readonly callId: CallId; readonly onDone: () => void };

/** Begins a record of the call a message was left in, to write down what was heard. Not while another record is open on this desk. */
export function MessageRecord({ callId, onDone }: MessageRecordProps) {
  const { t } = useTranslation('callBacks');
  const isFree = useDesk((desk) => desk.stored?.intake.status !== 'open');
  const open = useDesk((desk) => desk.open);
  const [isBusy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    if (await open(callId, 'message')) onDone();
    setBusy(false);
  };
  return isFree ? (
    <Button onPress={() => void begin()} isDisabled={isBusy}>
      {t('message.write')}
    </Button>
  ) : (
    <p className="small quiet-text">{t('message.otherOpen')}</p>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleOrder, ConsoleRow } from '../../../contract/consoles.ts';
import { useAsk } from '../../state/use-ask.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { RefusalLine } from '../refusal-line.tsx';
import { TextField } from '../text-field.tsx';

type StopDialogProps = {
  readonly console: ConsoleRow;
  readonly order: ConsoleOrder;
  readonly onClose: () => void;
};

/** Asks why, then once more: what is destroyed there comes back for nobody. */
function StopDialog({ console, order, onClose }: StopDialogProps) {
  const { t } = useTranslation(['consoles', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [reason, setReason] = useState('');
  const [isSure, setIsSure] = useState(false);
  const name = console.id.slice(0, 8);
  const send = async (): Promise<void> => {
    if (await ask(`/api/consoles/${console.id}/revoke`, { wipe: order === 'wipe', reason })) onClose();
  };
  return (
    <Dialog title={t(`title.${order}`, { name })} onClose={onClose} role="alertdialog">
      <p>{t(`why.${order}`)}</p>
      {isSure ? (
        <p>
          <strong>{t('sure')}</strong> <bdi>{reason}</bdi>
        </p>
      ) : (
        <TextField label={t('reason')} value={reason} onChange={setReason} autoFocus />
      )}
      <RefusalLine code={code} />
      <div className="actions" key={isSure ? 'sure' : 'asked'}>
        <Button onPress={onClose} autoFocus={isSure}>
          {t('common:cancel')}
        </Button>
        {isSure ? (
          <Button look="danger" onPress={() => void send()} isDisabled={isBusy}>
            {t(`do.${order}`)}
          </Button>
        ) : (
          <Button look="primary" onPress={() => setIsSure(true)} isDisabled={reason.trim() === ''}>
            {t('next')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** The two orders a console can be given; a console told to wipe is past both. */
export function StopConsole({ console }: { readonly console: ConsoleRow }) {
  const { t } = useTranslation(['consoles', 'common']);
  const [order, setOrder] = useState<ConsoleOrder | null>(null);
  const name = console.id.slice(0, 8);
  if (console.order === 'wipe') return null;
  return (
    <div className="actions">
      {console.order === null ? (
        <Button onPress={() => setOrder('stop')} label={t('title.stop', { name })}>
          {t('do.stop')}
        </Button>
      ) : null}
      <Button onPress={() => setOrder('wipe')} label={t('title.wipe', { name })}>
        {t('do.wipe')}
      </Button>
      {order === null ? null : <StopDialog console={console} order={order} onClose={() => setOrder(null)} />}
    </div>
  );
}

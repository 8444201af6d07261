import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { NoteDialog } from './note-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Act = 'note' | 'return' | 'done';
type ActDialogProps = {
  readonly request: RequestView;
  readonly open: Act | null;
  readonly onClose: () => void;
  readonly ask: (act: Act, body: unknown) => Promise<boolean>;
};

/** What an act needs to know before it is done. */
function ActDialog({ request, open, onClose, ask }: ActDialogProps) {
  const { t } = useTranslation('casework');
  if (open === 'note') return <NoteDialog request={request} onClose={onClose} onSend={(body) => ask('note', body)} />;
  if (open === 'return') {
    const send = (reason: string): Promise<boolean> => ask('return', { reason });
    return (
      <ReasonDialog
        title={t('returnTitle')}
        label={t('returnWhy')}
        sendWord={t('return')}
        keptAs={`return ${request.id}`}
        onClose={onClose}
        onSend={send}
      />
    );
  }
  if (open === 'done') {
    const send = (result: string): Promise<boolean> => ask('done', { result });
    return (
      <ReasonDialog
        title={t('doneTitle')}
        label={t('doneResult')}
        sendWord={t('done')}
        keptAs={`done ${request.id}`}
        onClose={onClose}
        onSend={send}
      />
    );
  }
  return null;
}

/** What may be done with a request in its state, each with its key. */
export function RequestActs({ request }: { readonly request: RequestView }) {
  const { t } = useTranslation('casework');
  const { ask, code, isBusy } = useAsk();
  const [open, setOpen] = useState<Act | null>(null);
  const at = `/api/requests/${request.id}`;
  const mayAccept = request.state === 'open' || request.state === 'returned';
  const mayNote = request.state !== 'done';
  const mayReturn = request.state === 'open' || request.state === 'accepted';
  const mayFinish = request.state === 'accepted';
  const accept = (): void => void ask(`${at}/accept`);
  useHotkeys({
    KeyA: mayAccept ? accept : undefined,
    KeyN: mayNote ? () => setOpen('note') : undefined,
    KeyR: mayReturn ? () => setOpen('return') : undefined,
    KeyD: mayFinish ? () => setOpen('done') : undefined,
  });
  return (
    <footer className="request-acts">
      <RefusalLine code={code} />
      <div className="row">
        {mayAccept ? (
          <Button look="primary" hotkey="A" onPress={accept} isDisabled={isBusy}>
            {t('accept')}
          </Button>
        ) : null}
        {mayNote ? (
          <Button look={mayAccept ? 'plain' : 'primary'} hotkey="N" onPress={() => setOpen('note')}>
            {t('note')}
          </Button>
        ) : null}
        {mayFinish ? (
          <Button hotkey="D" onPress={() => setOpen('done')}>
            {t('done')}
          </Button>
        ) : null}
        <span className="grow" />
        {mayReturn ? (
          <Button look="quiet" hotkey="R" onPress={() => setOpen('return')}>
            {t('return')}
          </Button>
        ) : null}
      </div>
      <ActDialog
        request={request}
        open={open}
        onClose={() => setOpen(null)}
        ask={(act, body) => ask(`${at}/${act}`, body)}
      />
    </footer>
  );
}

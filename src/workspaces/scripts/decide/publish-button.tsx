import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared-ui/button.tsx';
import { Dialog } from '../../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../../state/use-ask.ts';
import type { Approvable } from './approvable.ts';

type PublishButtonProps = { readonly draft: Approvable; readonly isApproved: boolean };

/** Makes the draft the version in force, after one look at what that means. */
export function PublishButton({ draft: { line, errors, isSaved }, isApproved }: PublishButtonProps) {
  const { t } = useTranslation(['scripts', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [isOpen, setOpen] = useState(false);
  const publish = async (): Promise<void> => {
    const { revision, hash } = line;
    if (await ask(`/api/scripts/drafts/${line.draftId}/publish`, { revision, hash })) setOpen(false);
  };
  return (
    <div>
      <Button
        look={isApproved ? 'primary' : 'plain'}
        onPress={() => setOpen(true)}
        isDisabled={!isApproved || !isSaved || errors > 0}
      >
        {t('publish.publish', { version: line.version })}
      </Button>
      {isOpen ? (
        <Dialog title={t('publish.title', { version: line.version })} onClose={() => setOpen(false)} role="alertdialog">
          <p>{t('publish.means')}</p>
          <RefusalLine code={code} />
          <div className="actions">
            <Button onPress={() => setOpen(false)}>{t('common:cancel')}</Button>
            <Button look="primary" onPress={() => void publish()} isDisabled={isBusy} autoFocus>
              {t('publish.now')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../../contract/scripts.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { SavedWord } from './saved-word.tsx';
import type { DraftOnDesk } from './use-draft.ts';

type DraftActsProps = { readonly draft: DraftOnDesk; readonly view: DraftView; readonly mayWrite: boolean };

/** Which draft this is, whether it is saved, and how to be rid of it. */
export function DraftActs({ draft, view, mayWrite }: DraftActsProps) {
  const { t } = useTranslation(['scripts', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [isAsking, setAsking] = useState(false);
  const drop = (): void => void ask(`/api/scripts/drafts/${view.draftId}/delete`, { revision: draft.revision });
  return (
    <>
      <span className="small">{t('head.draft', { version: draft.doc.version, name: view.editedBy })}</span>
      {mayWrite ? <SavedWord draft={draft} /> : null}
      {mayWrite ? (
        <Button look="quiet" onPress={() => setAsking(true)}>
          {t('head.drop')}
        </Button>
      ) : null}
      {isAsking ? (
        <Dialog title={t('head.dropTitle')} onClose={() => setAsking(false)} role="alertdialog">
          <p>{t('head.dropMeans')}</p>
          <RefusalLine code={code} />
          <div className="actions">
            <Button onPress={() => setAsking(false)} autoFocus>
              {t('common:cancel')}
            </Button>
            <Button look="danger" onPress={drop} isDisabled={isBusy}>
              {t('head.dropNow')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

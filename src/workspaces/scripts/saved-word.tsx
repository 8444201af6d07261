import { useTranslation } from 'react-i18next';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { Button } from '../../shared-ui/button.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { isUnsaved } from './draft-state.ts';
import type { DraftOnDesk } from './use-draft.ts';

/** Whether what is written is at the centre; and what to do when somebody else wrote meanwhile. */
export function SavedWord({ draft }: { readonly draft: DraftOnDesk }) {
  const { t } = useTranslation('scripts');
  if (draft.refusal === 'draft-changed')
    return (
      <div className="banner amber" role="alert">
        <span className="grow">{t('saved.conflict')}</span>
        <Button onPress={() => void draft.takeTheirs()}>{t('saved.takeTheirs')}</Button>
        <Button onPress={() => void draft.keepMine()}>{t('saved.keepMine')}</Button>
      </div>
    );
  if (draft.refusal !== null) return <RefusalLine code={draft.refusal} />;
  return (
    <span role="status">
      {isUnsaved(draft) || draft.isSaving ? (
        <Word tone="amber">{t('saved.soon')}</Word>
      ) : (
        <Word tone="green">{t('saved.atCentre')}</Word>
      )}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { FilePick } from './file-pick.tsx';

/** Begins a draft from a FHIR questionnaire of another system. */
export function ImportQuestionnaire() {
  const { t } = useTranslation('scripts');
  const { ask, code } = useAsk();
  return (
    <div>
      <FilePick
        label={t('file.questionnaire')}
        onRead={(questionnaire) => void ask('/api/scripts/drafts/import-fhir', { questionnaire })}
      />
      <RefusalLine code={code} />
    </div>
  );
}

type LicensedWordsProps = { readonly draftId: string; readonly revision: number };

/** Puts licensed words into a draft that is otherwise the version they were signed for. */
export function LicensedWords({ draftId, revision }: LicensedWordsProps) {
  const { t } = useTranslation('scripts');
  const { ask, code } = useAsk();
  return (
    <div className="script-whole">
      <FilePick
        label={t('file.wording')}
        onRead={(pack) => void ask(`/api/scripts/drafts/${draftId}/wording`, { revision, pack })}
      />
      <RefusalLine code={code} />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../contract/people.ts';
import type { DraftView, ScriptLine } from '../../../contract/scripts.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { Reading } from '../../shared-ui/reading.tsx';
import { useCentre } from '../../state/use-centre.ts';
import { DraftDesk } from './draft-desk.tsx';
import { ReadDesk } from './read-desk.tsx';

type ScriptPageProps = { readonly line: ScriptLine; readonly staff: Staff };

function WithDraft({ line, staff, draftId }: ScriptPageProps & { readonly draftId: string }) {
  const query = useCentre<DraftView>(`/api/scripts/drafts/${draftId}`, ['scripts'], 15_000);
  return <Reading query={query}>{(view) => <DraftDesk line={line} staff={staff} view={view} />}</Reading>;
}

function WithoutDraft({ line, staff, version }: ScriptPageProps & { readonly version: string }) {
  const query = useCentre<Instrument>(`/api/scripts/${line.id}/${version}`, [], 600_000);
  return <Reading query={query}>{(doc) => <ReadDesk line={line} staff={staff} doc={doc} />}</Reading>;
}

/** One script: the draft of its next version when there is one, else the version in force. */
export function ScriptPage({ line, staff }: ScriptPageProps) {
  const { t } = useTranslation('scripts');
  if (line.draft !== null)
    return <WithDraft key={line.draft.draftId} line={line} staff={staff} draftId={line.draft.draftId} />;
  if (line.inForce === null) return <p className="sentence">{t('list.gone')}</p>;
  return <WithoutDraft line={line} staff={staff} version={line.inForce} />;
}

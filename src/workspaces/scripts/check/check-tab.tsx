import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { useCatalogue } from '../../../state/catalogue.ts';
import type { Checked } from '../use-check.ts';
import { Changes } from './changes.tsx';
import { Findings } from './findings.tsx';
import { RescoreTable } from './rescore-table.tsx';

type CheckTabProps = {
  readonly doc: Instrument;
  readonly checked: Checked;
  readonly draftId: string;
  /** Content the centre holds; what it says of stored screenings is about that. */
  readonly hash: string;
  /** Leads to the place of a finding; missing for those who may not write. */
  readonly onJump?: (path: string) => void;
};

/** What is wrong, what differs, and what would have come out otherwise. */
export function CheckTab({ doc, checked, draftId, hash, onJump }: CheckTabProps) {
  const { t } = useTranslation('scripts');
  const inForce = useCatalogue().inForce.find((one) => one.id === doc.id) ?? null;
  return (
    <div className="check-columns">
      <Findings findings={checked.findings} missed={checked.missed} {...(onJump === undefined ? {} : { onJump })} />
      <Changes doc={doc} inForce={inForce} />
      {inForce === null ? (
        <p className="sentence">{t('rescore.first')}</p>
      ) : (
        <RescoreTable doc={doc} inForce={inForce} draftId={draftId} hash={hash} />
      )}
    </div>
  );
}

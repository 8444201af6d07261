import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../../contract/people.ts';
import type { DraftLine } from '../../../../contract/scripts.ts';
import { may } from '../../../../domain/access/roles.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { TextField } from '../../../shared-ui/text-field.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { useAsk } from '../../../state/use-ask.ts';
import type { Approvable } from './approvable.ts';
import { PublishButton } from './publish-button.tsx';

type ApprovalsProps = { readonly draft: Approvable; readonly staff: Staff };

const needed = 2;

/** Those who agreed to exactly this content, and who is still missing. */
function ApprovalList({ line }: { readonly line: DraftLine }) {
  const { t } = useTranslation('scripts');
  const { dayAndTime } = useFormats();
  return (
    <ul className="approvals">
      {line.approvals.map((one) => (
        <li key={one.who}>
          <Word tone="green">{t('approve.approved')}</Word> <strong>{one.name}</strong>{' '}
          <bdi className="small quiet-text">{dayAndTime(one.at)}</bdi>
          {one.note === '' ? null : <q className="small">{one.note}</q>}
        </li>
      ))}
      {line.approvals.length >= needed ? null : (
        <li>
          <Word tone="amber">{t('approve.missing', { count: needed - line.approvals.length })}</Word>
        </li>
      )}
    </ul>
  );
}

/** This person's own agreement. */
function ApproveBox({ draft, staff }: ApprovalsProps) {
  const { t } = useTranslation('scripts');
  const { line, errors, isSaved } = draft;
  const { ask, code, isBusy } = useAsk();
  const [note, setNote] = useState('');
  const isMine = line.approvals.some((one) => one.who === staff.id);
  if (isMine) return <p className="small quiet-text">{t('approve.youDid')}</p>;
  const approve = async (): Promise<void> => {
    const { revision, hash } = line;
    if (await ask(`/api/scripts/drafts/${line.draftId}/approve`, { revision, hash, note })) setNote('');
  };
  return (
    <div className="approve-box">
      <TextField label={t('approve.note')} value={note} onChange={setNote} />
      <Button look="primary" onPress={() => void approve()} isDisabled={!isSaved || errors > 0 || isBusy}>
        {t('approve.approve', { version: line.version })}
      </Button>
      {errors > 0 ? <p className="small red-text">{t('approve.errors', { count: errors })}</p> : null}
      <RefusalLine code={code} />
    </div>
  );
}

/** The two-person rule as one sees it: who approved this very content, one's own approval, then publishing. */
export function Approvals({ draft, staff }: ApprovalsProps) {
  const { t } = useTranslation('scripts');
  const { line } = draft;
  return (
    <div className="approve">
      <p>{t('approve.rule', { version: line.version })}</p>
      <p className="small quiet-text">
        {t('approve.content')} <bdi dir="ltr">{line.hash.slice('sha256-'.length, 'sha256-'.length + 12)}</bdi>
      </p>
      <ApprovalList line={line} />
      <ApproveBox draft={draft} staff={staff} />
      {may(staff.role, 'author-scripts') ? (
        <PublishButton draft={draft} isApproved={line.approvals.length >= needed} />
      ) : null}
    </div>
  );
}

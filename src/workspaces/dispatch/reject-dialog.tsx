import { useTranslation } from 'react-i18next';
import { rejectReasons, type RejectReason } from '../../../domain/escalation/handover.ts';
import { ChooseDialog } from './choose-dialog.tsx';

type RejectDialogProps = {
  readonly keptAs: string;
  readonly onSend: (body: { reason: RejectReason; note: string }) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Why the desk does not take it; the operator hears it within seconds. */
export function RejectDialog({ keptAs, onSend, onClose }: RejectDialogProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  return (
    <ChooseDialog
      title={t('rejectTitle')}
      question={t('rejectWhy')}
      sendWord={t('reject')}
      choices={rejectReasons.map((value) => ({ value, text: t(`common:rejectReason.${value}`) }))}
      onSend={(reason, note) => onSend({ reason, note })}
      keptAs={keptAs}
      onClose={onClose}
    />
  );
}

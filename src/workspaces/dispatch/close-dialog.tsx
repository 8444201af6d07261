import { useTranslation } from 'react-i18next';
import { dispositions, type Disposition } from '../../../domain/escalation/handover.ts';
import { ChooseDialog } from './choose-dialog.tsx';

type CloseDialogProps = {
  readonly keptAs: string;
  readonly onSend: (body: { disposition: Disposition; note: string }) => Promise<boolean>;
  readonly onClose: () => void;
};

/** How it ended; nothing closes without one of these. */
export function CloseDialog({ keptAs, onSend, onClose }: CloseDialogProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  return (
    <ChooseDialog
      title={t('closeTitle')}
      question={t('closeHow')}
      sendWord={t('close')}
      choices={dispositions.map((value) => ({ value, text: t(`common:disposition.${value}`) }))}
      onSend={(disposition, note) => onSend({ disposition, note })}
      keptAs={keptAs}
      onClose={onClose}
    />
  );
}

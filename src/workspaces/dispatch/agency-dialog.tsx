import { useTranslation } from 'react-i18next';
import { agenciesOnCall, liveAsk, type AgencyAsked, type AgencyOnCall } from '../../../domain/escalation/agencies.ts';
import { ChooseDialog } from './choose-dialog.tsx';

type AgencyDialogProps = {
  readonly keptAs: string;
  readonly asked: readonly AgencyAsked[];
  readonly onSend: (body: { agency: AgencyOnCall; reason: string }) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Which other agency, and why: they read the reason first. */
export function AgencyDialog({ keptAs, asked, onSend, onClose }: AgencyDialogProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  return (
    <ChooseDialog
      title={t('agency.ask')}
      question={t('agency.which')}
      noteLabel={t('agency.why')}
      isNoteNeeded
      sendWord={t('agency.send')}
      choices={agenciesOnCall
        .filter((value) => liveAsk(asked, value) === undefined)
        .map((value) => ({ value, text: t(`common:agency.${value}`) }))}
      onSend={(agency, reason) => onSend({ agency, reason })}
      keptAs={keptAs}
      onClose={onClose}
    />
  );
}

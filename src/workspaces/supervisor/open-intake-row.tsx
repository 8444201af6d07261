import { Button as RowButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OpenIntake } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import type { Show } from './behind.ts';
import { LevelWord } from './level-word.tsx';

type OpenIntakeRowProps = {
  readonly intake: OpenIntake;
  readonly show: Show;
  readonly onHelp: () => void;
  readonly isBusy: boolean;
};

/** One intake with its risk; when its operator asks for help, the answer is beside it. */
export function OpenIntakeRow({ intake, show, onHelp, isBusy }: OpenIntakeRowProps) {
  const { t } = useTranslation(['supervisor', 'common']);
  return (
    <div className={intake.helpAskedAt === null ? 'intake-row' : 'intake-row help'}>
      <RowButton className="row-button" onPress={() => show({ kind: 'timeline', intakeId: intake.intakeId })}>
        <span className="row-line">
          <bdi className="row-name">{intake.operatorName}</bdi>
          <LevelWord level={intake.level} />
          <span className="grow" />
          <span className="small quiet-text">
            {intake.callState === null ? t('byHand') : t(`common:callState.${intake.callState}`)}
          </span>
          <Elapsed since={intake.openedAt} />
        </span>
        {intake.helpAskedAt === null ? null : (
          <span className="row-line help-line">
            <span aria-hidden="true">✋</span> {t('asksHelpSince')} <Elapsed since={intake.helpAskedAt} />
          </span>
        )}
      </RowButton>
      {intake.helpAskedAt === null ? null : (
        <Button look="primary" onPress={onHelp} isDisabled={isBusy}>
          {t('onIt')}
        </Button>
      )}
    </div>
  );
}

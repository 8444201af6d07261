import { useState } from 'react';
import { Button as RowButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Override } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import type { Show } from './behind.ts';

type OverrideRowProps = { readonly override: Override; readonly show: Show };

/** Danger to life that went without police: the reason, and the supervisor's countersignature after a second look. */
export function OverrideRow({ override, show }: OverrideRowProps) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { time } = useFormats();
  const { ask, code, isBusy } = useAsk();
  const [isAsking, setIsAsking] = useState(false);
  const countersign = async (): Promise<void> => {
    setIsAsking(false);
    await ask(`/api/intakes/${override.intakeId}/countersign`);
  };
  return (
    <div className="override">
      <RowButton className="row-button" onPress={() => show({ kind: 'timeline', intakeId: override.intakeId })}>
        <span className="row-line">
          <bdi className="row-name">{override.operatorName}</bdi>
          <span className="grow" />
          <bdi className="small quiet-text">{time(override.at)}</bdi>
        </span>
        <span className="small" dir="auto">
          {override.reason}
        </span>
      </RowButton>
      <Button onPress={() => setIsAsking(true)} isDisabled={isBusy}>
        {t('countersign')}
      </Button>
      <RefusalLine code={code} />
      {isAsking ? (
        <Dialog title={t('countersignTitle')} onClose={() => setIsAsking(false)} role="alertdialog">
          <p>{t('countersignWhy', { name: override.operatorName })}</p>
          <blockquote dir="auto">{override.reason}</blockquote>
          <div className="actions">
            <Button onPress={() => setIsAsking(false)}>{t('common:cancel')}</Button>
            <Button look="primary" onPress={() => void countersign()}>
              {t('countersignYes')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}

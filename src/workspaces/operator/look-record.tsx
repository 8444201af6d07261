import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Looked } from '../../../contract/audit.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { LookDialog } from '../../shared-ui/record/look-dialog.tsx';
import { LookStrip } from '../../shared-ui/record/look-strip.tsx';
import { TimelineSteps } from '../../shared-ui/record/timeline.tsx';
import { useNow } from '../../shared-ui/use-now.ts';

type LookRecordProps = { readonly intakeId: IntakeId; readonly onClose: () => void };

/** A record of the hotline that is not on this desk: opened with a reason, read only, and gone from the screen when its time is over. */
export function LookRecord({ intakeId, onClose }: LookRecordProps) {
  const { t } = useTranslation(['record', 'common']);
  const [looked, setLooked] = useState<Looked | null>(null);
  const now = useNow();
  if (looked === null || now >= looked.until)
    return <LookDialog intakeId={intakeId} onClose={onClose} onOpened={setLooked} />;
  return (
    <Dialog title={t('look.record')} onClose={onClose}>
      <LookStrip look={looked} />
      <TimelineSteps entries={looked.entries} />
      <div className="actions">
        <Button look="primary" hotkey="Esc" onPress={onClose} autoFocus>
          {t('common:close')}
        </Button>
      </div>
    </Dialog>
  );
}

import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Supervision } from '../../../contract/api.ts';
import type { LookState } from '../../../contract/audit.ts';
import { endedStates } from '../../../domain/escalation/handover.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { LookDialog } from '../../shared-ui/record/look-dialog.tsx';
import { LookStrip } from '../../shared-ui/record/look-strip.tsx';
import { useCentre } from '../../state/use-centre.ts';

type RecordGateProps = {
  readonly intakeId: IntakeId;
  readonly supervision: Supervision;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Something of it is under way, as the board itself says: nothing need be asked. */
const isOnBoard = (all: Supervision, id: IntakeId): boolean =>
  [...all.openIntakes, ...all.overrides, ...all.missingFiles].some((one) => one.intakeId === id) ||
  [...all.requestsNeedingOwner, ...all.requestsOverdue].some((one) => one.intakeId === id) ||
  all.escalations.some((one) => one.intakeId === id && !endedStates.some((ended) => ended === one.state));

/** Shows a record at once when it is this supervisor's work; else only with a reason, and for as long as that holds. */
export function RecordGate(props: RecordGateProps) {
  return isOnBoard(props.supervision, props.intakeId) ? props.children : <AskedGate {...props} />;
}

function AskedGate({ intakeId, onClose, children }: RecordGateProps) {
  const { t } = useTranslation('record');
  const [isAsking, setIsAsking] = useState(true);
  const query = useCentre<LookState>(`/api/intakes/${intakeId}/look`, ['intakes', 'looks'], 10_000);
  return (
    <Reading query={query}>
      {({ isWork, open }) =>
        isWork || open !== null ? (
          <>
            {isWork || open === null ? null : <LookStrip look={open} />}
            {children}
          </>
        ) : (
          <div className="sentence column">
            <p>{t('look.shut')}</p>
            <Button onPress={() => setIsAsking(true)}>{t('look.giveReason')}</Button>
            {isAsking ? (
              <LookDialog
                intakeId={intakeId}
                onClose={() => {
                  setIsAsking(false);
                  onClose();
                }}
                onOpened={() => setIsAsking(false)}
              />
            ) : null}
          </div>
        )
      }
    </Reading>
  );
}

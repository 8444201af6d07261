import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { endedStates } from '../../../domain/escalation/handover.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import { holderOf } from '../../../domain/escalation/step-of.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { RosterDialog } from './roster-dialog.tsx';
import { ShiftDialog } from './shift-dialog.tsx';

type RoomBarProps = { readonly escalations: readonly EscalationView[]; readonly staff: Staff };

/** What concerns the room and not one emergency: its units, and the change of shift. */
export function RoomBar({ escalations, staff }: RoomBarProps) {
  const { t } = useTranslation('dispatch');
  const [open, setOpen] = useState<'roster' | 'shift' | null>(null);
  const hasShift = onCallFor(staff) === null;
  useHotkeys({ KeyL: () => setOpen('roster'), KeyH: hasShift ? () => setOpen('shift') : undefined });
  const close = (): void => setOpen(null);
  const mine = escalations.filter(
    (view) => holderOf(view)?.by === staff.id && !endedStates.some((ended) => ended === view.state),
  );
  return (
    <div className="row room-bar">
      <Button hotkey="L" onPress={() => setOpen('roster')}>
        {t('units.roster')}
      </Button>
      {hasShift ? (
        <Button hotkey="H" onPress={() => setOpen('shift')}>
          {t('shift.title')}
        </Button>
      ) : null}
      {open === 'roster' ? <RosterDialog onClose={close} /> : null}
      {open === 'shift' ? <ShiftDialog mine={mine} onClose={close} /> : null}
    </div>
  );
}

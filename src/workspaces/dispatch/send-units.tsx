import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { RosterUnit } from '../../../domain/escalation/roster.ts';
import type { UnitName, UnitStep } from '../../../domain/escalation/units.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { NearestDialog } from './nearest-dialog.tsx';
import { UnitField } from './unit-field.tsx';

type SendUnitsProps = {
  readonly view: EscalationView;
  /** The unit that was named last. */
  readonly known: string;
  /** Whether the first unit has not moved yet. */
  readonly waitsForWay: boolean;
  /** False: it was refused. */
  readonly onStep: (unit: UnitName, step: UnitStep) => Promise<boolean>;
};

/** Units for this incident: a call sign typed, or the nearest free ones of the own list. */
export function SendUnits({ view, known, waitsForWay, onStep }: SendUnitsProps) {
  const { t } = useTranslation('dispatch');
  const [isChoosing, setChoosing] = useState(false);
  useHotkeys({ KeyN: () => setChoosing(true) });
  const send = async (units: readonly RosterUnit[], step: UnitStep): Promise<void> => {
    // One after the other: each is a step of its own, and the first refusal stays on the screen.
    for (const { id, callSign } of units) if (!(await onStep({ unit: callSign, unitId: id }, step))) return;
  };
  return (
    <>
      <Button hotkey="N" onPress={() => setChoosing(true)}>
        {t('units.nearest')}
      </Button>
      <UnitField
        known={known}
        onSend={(unit) => void onStep({ unit }, 'en-route')}
        onAssign={waitsForWay ? (unit) => void onStep({ unit }, 'assigned') : null}
      />
      {isChoosing ? (
        <NearestDialog
          view={view}
          onClose={() => setChoosing(false)}
          onSend={(units, step) => void send(units, step)}
        />
      ) : null}
    </>
  );
}

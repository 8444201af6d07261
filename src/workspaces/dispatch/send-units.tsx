import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { RosterUnit } from '../../../domain/escalation/roster.ts';
import type { UnitStep } from '../../../domain/escalation/units.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { NearestDialog } from './nearest-dialog.tsx';
import { UnitField } from './unit-field.tsx';

type SendUnitsProps = {
  readonly view: EscalationView;
  /** Whether the incident still waits for its first unit to move. */
  readonly waitsForWay: boolean;
  readonly ask: (path: string, body: unknown) => Promise<boolean>;
};

/** Units for this incident: a call sign typed, or the nearest free ones of the list. */
export function SendUnits({ view, waitsForWay, ask }: SendUnitsProps) {
  const { t } = useTranslation('dispatch');
  const [isChoosing, setChoosing] = useState(false);
  const at = `/api/escalations/${view.id}`;
  useHotkeys({ KeyN: () => setChoosing(true) });
  const send = async (units: readonly RosterUnit[], step: UnitStep): Promise<void> => {
    // One after the other: each is a step of its own, and the first refusal stays on the screen.
    for (const { id, callSign } of units)
      if (!(await ask(`${at}/unit-step`, { unit: callSign, unitId: id, step }))) return;
  };
  return (
    <>
      <Button hotkey="N" onPress={() => setChoosing(true)}>
        {t('units.nearest')}
      </Button>
      <UnitField
        known={view.unit ?? ''}
        onSend={(unit) => void ask(`${at}/unit`, { unit })}
        onAssign={waitsForWay ? (unit) => void ask(`${at}/assign`, { unit }) : null}
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

import type { OwnSeconds } from '../../../domain/escalation/machine/timers.ts';
import { isActive, type UnitName, type UnitPart, type UnitStep } from '../../../domain/escalation/units.ts';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { nextOf, PartRow } from './part-row.tsx';

type AgencyUnitsProps = {
  readonly units: readonly UnitPart[];
  readonly own: OwnSeconds | undefined;
  /** At their own desk a digit takes the next step of each; in the operations room digits move its own units. */
  readonly hasDigits: boolean;
  /** Null: nothing of it moves here any more. */
  readonly onStep: ((unit: UnitName, step: UnitStep) => void) | null;
};

/** The units of another agency, each with its own times. */
export function AgencyUnits({ units, own, hasDigits, onStep }: AgencyUnitsProps) {
  const active = onStep === null ? [] : units.filter(isActive).slice(0, 9);
  const step = ({ unit, unitId }: UnitPart, to: UnitStep): void =>
    onStep?.({ unit, ...(unitId === undefined ? {} : { unitId }) }, to);
  const digits = active.map((part, index) => [`Digit${index + 1}`, () => step(part, nextOf(part) ?? 'cleared')]);
  useHotkeys(Object.fromEntries(digits), { isOn: hasDigits });
  if (units.length === 0) return null;
  return (
    <ul className="unit-parts agency-units">
      {units.map((part) => (
        <PartRow
          key={part.unit + part.assignedAt}
          part={part}
          own={own}
          {...(hasDigits && active.includes(part) ? { hotkey: String(active.indexOf(part) + 1) } : {})}
          onStep={active.includes(part) ? (to) => step(part, to) : null}
        />
      ))}
    </ul>
  );
}

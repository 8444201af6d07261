import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { partsOf } from '../../../domain/escalation/unit-facts.ts';
import { isActive, type UnitPart, type UnitStep } from '../../../domain/escalation/units.ts';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { nextOf, PartRow } from './part-row.tsx';

/** Every unit of the incident with its own times; a digit takes the next step of each. */
export function UnitParts({ view, mayMove }: { readonly view: EscalationView; readonly mayMove: boolean }) {
  const { t } = useTranslation('dispatch');
  const { ask, code } = useAsk();
  const parts = partsOf(view);
  const active = mayMove ? parts.filter(isActive).slice(0, 9) : [];
  const step = ({ unit, unitId }: UnitPart, to: UnitStep): void =>
    void ask(`/api/escalations/${view.id}/unit-step`, {
      unit,
      ...(unitId === undefined ? {} : { unitId }),
      step: to,
    });
  useHotkeys(
    Object.fromEntries(active.map((part, index) => [`Digit${index + 1}`, () => step(part, nextOf(part) ?? 'cleared')])),
  );
  if (parts.length === 0) return null;
  return (
    <section aria-label={t('units.title')}>
      <ul className="unit-parts">
        {parts.map((part) => (
          <PartRow
            key={`${part.unit} ${part.assignedAt}`}
            part={part}
            own={view.ladder}
            {...(active.includes(part) ? { hotkey: String(active.indexOf(part) + 1) } : {})}
            onStep={active.includes(part) ? (to) => step(part, to) : null}
          />
        ))}
      </ul>
      <RefusalLine code={code} />
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { partsOf } from '../../../domain/escalation/unit-facts.ts';
import {
  isActive,
  isUnitLate,
  stepOfUnit,
  unitSteps,
  type UnitPart,
  type UnitStep,
} from '../../../domain/escalation/units.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useAsk } from '../../state/use-ask.ts';

const nextOf = (part: UnitPart): UnitStep | undefined => unitSteps[unitSteps.indexOf(stepOfUnit(part)) + 1];

/** When a unit reached each of its steps. */
function PartTimes({ part }: { readonly part: UnitPart }) {
  const { t } = useTranslation('common');
  const { time } = useFormats();
  const times = [part.assignedAt, part.enRouteAt, part.onSceneAt, part.clearedAt];
  return (
    <span className="quiet-text small unit-times">
      {unitSteps.map((step, index) => {
        const at = times[index];
        return at === undefined ? null : (
          <span key={step}>
            {t(`unitStep.${step}`)} <bdi>{time(at)}</bdi>
          </span>
        );
      })}
    </span>
  );
}

type PartRowProps = {
  readonly part: UnitPart;
  /** The digit that takes its next step; missing: it has none any more. */
  readonly hotkey?: string;
  readonly onStep: (step: UnitStep) => void;
};

function PartRow({ part, hotkey, onStep }: PartRowProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const step = stepOfUnit(part);
  const next = nextOf(part);
  const isLate = isUnitLate(part, useNow());
  return (
    <li className="unit-part">
      <bdi className="unit-name">{part.unit}</bdi>
      <Word tone={isLate ? 'red' : step === 'cleared' ? 'neutral' : 'green'}>
        {isLate ? t(`units.late.${step === 'assigned' ? 'assigned' : 'en-route'}`) : t(`common:unitStep.${step}`)}
      </Word>
      <PartTimes part={part} />
      <span className="grow" />
      {next === undefined || hotkey === undefined ? null : (
        <Button hotkey={hotkey} onPress={() => onStep(next)}>
          {t(`units.next.${next}`)}
        </Button>
      )}
      {hotkey !== undefined && next !== 'cleared' ? (
        <Button look="quiet" onPress={() => onStep('cleared')}>
          {t('units.callOff')}
        </Button>
      ) : null}
    </li>
  );
}

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
            {...(active.includes(part) ? { hotkey: String(active.indexOf(part) + 1) } : {})}
            onStep={(to) => step(part, to)}
          />
        ))}
      </ul>
      <RefusalLine code={code} />
    </section>
  );
}

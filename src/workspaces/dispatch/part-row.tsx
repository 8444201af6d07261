import { useTranslation } from 'react-i18next';
import type { OwnSeconds } from '../../../domain/escalation/machine/timers.ts';
import { isUnitLate, stepOfUnit, unitSteps, type UnitPart, type UnitStep } from '../../../domain/escalation/units.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';

/** The step that comes next; `undefined`: none. */
export const nextOf = (part: UnitPart): UnitStep | undefined => unitSteps[unitSteps.indexOf(stepOfUnit(part)) + 1];

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
  /** The seconds its agency set. */
  readonly own: OwnSeconds | undefined;
  /** The digit that takes its next step; missing: it has none. */
  readonly hotkey?: string;
  /** Null: this person moves it no further. */
  readonly onStep: ((step: UnitStep) => void) | null;
};

/** One unit: how far it is, when it came so far, and its next step. */
export function PartRow({ part, own, hotkey, onStep }: PartRowProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const step = stepOfUnit(part);
  const next = nextOf(part);
  const isLate = isUnitLate(part, useNow(), own);
  return (
    <li className="unit-part">
      <bdi className="unit-name">{part.unit}</bdi>
      <Word tone={isLate ? 'red' : step === 'cleared' ? 'neutral' : 'green'}>
        {isLate ? t(`units.late.${step === 'assigned' ? 'assigned' : 'en-route'}`) : t(`common:unitStep.${step}`)}
      </Word>
      <PartTimes part={part} />
      <span className="grow" />
      {next === undefined || onStep === null ? null : (
        <span className="row">
          {next === 'cleared' ? null : (
            <Button look="quiet" onPress={() => onStep('cleared')}>
              {t('units.callOff')}
            </Button>
          )}
          <Button {...(hotkey === undefined ? {} : { hotkey })} onPress={() => onStep(next)}>
            {t(`units.next.${next}`)}
          </Button>
        </span>
      )}
    </li>
  );
}

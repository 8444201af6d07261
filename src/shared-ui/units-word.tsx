import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../contract/api.ts';
import { activeParts } from '../../domain/escalation/unit-facts.ts';
import { stepOfUnit, unitSteps } from '../../domain/escalation/units.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** Which unit has it; of several, how many and how far the first has come. */
export function UnitsWord({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  const { number } = useFormats();
  const active = activeParts(view);
  if (active.length < 2) {
    const unit = active[0]?.unit ?? view.unit;
    return unit === undefined ? null : <bdi className="small">{unit}</bdi>;
  }
  const furthest = Math.max(...active.map((part) => unitSteps.indexOf(stepOfUnit(part))));
  const shown = number(active.length);
  const step = t(`unitFirst.${unitSteps[furthest] ?? 'assigned'}`);
  return <span className="small">{t('units', { count: active.length, shown, step })}</span>;
}

import { now, type ZonedDateTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { centreZone } from '../../../domain/clock.ts';
import { Chips } from '../../shared-ui/chips.tsx';
import { dueOf, presets } from './due-presets.ts';

type DueFieldProps = { readonly due: ZonedDateTime | null; readonly onChange: (due: ZonedDateTime | null) => void };

/** Until when: three common answers, or the exact day and hour typed digit by digit. */
export function DueField({ due, onChange }: DueFieldProps) {
  const { t } = useTranslation('casework');
  const offered = presets.flatMap((preset) => {
    const at = dueOf(preset);
    return at === null ? [] : [{ preset, at }];
  });
  const isChosen = (at: ZonedDateTime): boolean => due !== null && at.compare(due) === 0;
  return (
    <div className="due-field">
      <Chips
        label={t('dueLabel')}
        chips={offered.map(({ preset }) => ({ value: preset, text: t(`preset.${preset}`) }))}
        chosen={offered.filter(({ at }) => isChosen(at)).map(({ preset }) => preset)}
        onChoose={(preset) => onChange(dueOf(preset))}
      />
      <DateField
        className="field"
        value={due}
        onChange={onChange}
        granularity="minute"
        hourCycle={24}
        hideTimeZone
        minValue={now(centreZone)}
        placeholderValue={now(centreZone)}
      >
        <Label className="label">{t('dueExact')}</Label>
        <DateInput className="input date-input">
          {(segment) => <DateSegment className="date-segment" segment={segment} />}
        </DateInput>
      </DateField>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared-ui/button.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';

type PickSeveralProps = {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** A few out of a long list: chosen ones stand as chips that a press takes out. */
export function PickSeveral({ label, options, chosen, onChange }: PickSeveralProps) {
  const { t } = useTranslation('scripts');
  const textOf = (value: string): string => options.find((one) => one.value === value)?.text ?? value;
  return (
    <div className="row pick-several" role="group" aria-label={label}>
      <SelectField
        label={label}
        value=""
        placeholder={t('choose')}
        options={options.filter((one) => !chosen.includes(one.value))}
        onChange={(value) => onChange([...chosen, value])}
      />
      {chosen.map((value) => (
        <Button
          key={value}
          look="quiet"
          label={t('takeOut', { what: textOf(value) })}
          onPress={() => onChange(chosen.filter((one) => one !== value))}
        >
          {textOf(value)} ✕
        </Button>
      ))}
    </div>
  );
}

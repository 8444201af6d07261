import { latinDigits } from '../../../domain/people/fold.ts';
import { CodeField } from './code-field.tsx';

type NumberFieldProps = {
  readonly label: string;
  /** Missing: no number, shown as nothing. */
  readonly value: number | undefined;
  readonly onChange: (value: number) => void;
  readonly isWhole?: boolean;
  readonly isLabelHidden?: boolean;
};

const numberIn = (text: string): number => Number(latinDigits(text).replace(',', '.'));

/** A number, typed in either digits. */
export const NumberField = ({ label, value, onChange, isWhole = false, isLabelHidden = false }: NumberFieldProps) => (
  <CodeField
    label={label}
    value={value === undefined ? '' : String(value)}
    onChange={(text) => onChange(numberIn(text))}
    isGood={(text) => Number.isFinite(numberIn(text)) && (!isWhole || Number.isInteger(numberIn(text)))}
    isLabelHidden={isLabelHidden}
  />
);

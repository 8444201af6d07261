import { Button } from './button.tsx';

type Chip<Value extends string> = { readonly value: Value; readonly text: string; readonly hotkey?: string };
type ChipsProps<Value extends string> = {
  readonly label: string;
  readonly chips: readonly Chip<Value>[];
  readonly chosen: readonly Value[];
  readonly onChoose: (value: Value) => void;
  readonly isLabelHidden?: boolean;
};

/** Chips of these values in order; with `showsKeys` each shows the digit that chooses it, 1 first. */
export const chipsOf = <Value extends string>(
  values: readonly Value[],
  textOf: (value: Value) => string,
  showsKeys: boolean,
): readonly Chip<Value>[] =>
  values.map((value, index) => ({
    value,
    text: textOf(value),
    ...(showsKeys ? { hotkey: String(index + 1) } : {}),
  }));

/** A few short choices side by side; what is chosen stays pressed. */
export function Chips<Value extends string>({
  label,
  chips,
  chosen,
  onChoose,
  isLabelHidden = false,
}: ChipsProps<Value>) {
  return (
    <div className="field" role="group" aria-label={label}>
      {isLabelHidden ? null : <span className="label">{label}</span>}
      <div className="chips">
        {chips.map((chip) => (
          <Button
            key={chip.value}
            onPress={() => onChoose(chip.value)}
            isOn={chosen.includes(chip.value)}
            {...(chip.hotkey === undefined ? {} : { hotkey: chip.hotkey })}
          >
            {chip.text}
          </Button>
        ))}
      </div>
    </div>
  );
}

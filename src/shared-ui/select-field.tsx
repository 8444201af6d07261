import { useId } from 'react';

type SelectFieldProps<Value extends string> = {
  readonly label: string;
  readonly value: Value | '';
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
};

/** One of a list, as the system's own control: type-ahead, keys and readers work as everywhere. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const {
    label,
    value,
    options,
    onChange,
    isLabelHidden = false,
    isDisabled = false,
    placeholder,
    autoFocus = false,
  } = props;
  const id = useId();
  return (
    <div className="field">
      {isLabelHidden ? null : (
        <label className="label" htmlFor={id}>
          {label}
        </label>
      )}
      <select
        id={id}
        className="input"
        value={value}
        disabled={isDisabled}
        // Only fields of a question that somebody just opened take the focus.
        {...(autoFocus ? { autoFocus } : {})}
        {...(isLabelHidden ? { 'aria-label': label } : {})}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {placeholder === undefined && options.some((option) => option.value === value) ? null : (
          <option value="">{placeholder ?? value}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

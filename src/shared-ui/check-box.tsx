import { useId } from 'react';

type CheckBoxProps = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

/** Something that is so or not. */
export function CheckBox({ label, isOn, onChange }: CheckBoxProps) {
  const id = useId();
  return (
    <span className="check-box">
      <input id={id} type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

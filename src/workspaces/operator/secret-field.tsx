import { latinDigits } from '../../../domain/people/fold.ts';
import type { Gate } from '../../../contract/bridge.ts';

type SecretFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly kind: Gate['secret'];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
};

/** A PIN in either script's digits, or a passphrase; never shown. */
export function SecretField(props: SecretFieldProps) {
  const { id, label, kind, value, onChange, onEnter, isDisabled = false, autoFocus = false } = props;
  const isPin = kind === 'pin';
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={isPin ? 'input pin' : 'input passphrase'}
        type="password"
        inputMode={isPin ? 'numeric' : 'text'}
        autoComplete="off"
        dir={isPin ? 'ltr' : 'auto'}
        autoFocus={autoFocus}
        disabled={isDisabled}
        maxLength={isPin ? 12 : 200}
        value={value}
        onChange={(event) => onChange(isPin ? latinDigits(event.target.value).replace(/\D/gu, '') : event.target.value)}
        onKeyDown={(event) => (event.key === 'Enter' ? onEnter() : undefined)}
      />
    </div>
  );
}

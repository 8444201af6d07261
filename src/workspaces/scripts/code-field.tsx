import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../shared-ui/text-field.tsx';

type CodeFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Whether a text may be one; anything but nothing by default. */
  readonly isGood?: (text: string) => boolean;
  readonly isNumber?: boolean;
  readonly isLabelHidden?: boolean;
};

/** A code or a number: taken over when the field is left, and only when it may be one; half-typed it would name nothing. */
export function CodeField({ label, value, onChange, isGood, isNumber = true, isLabelHidden = false }: CodeFieldProps) {
  const { t } = useTranslation('scripts');
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const isFine = text === value || (text.trim() !== '' && (isGood?.(text.trim()) ?? true));
  const commit = (): void => {
    if (!isFine) return;
    setTyped(null);
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <div className="field">
      <TextField
        label={label}
        value={text}
        onChange={setTyped}
        onCommit={commit}
        isNumber={isNumber}
        isLabelHidden={isLabelHidden}
      />
      {isFine ? null : (
        <span className="small red-text" role="alert">
          {t('notPossible')}
        </span>
      )}
    </div>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';

type UnitFieldProps = {
  readonly known: string;
  readonly onSend: (unit: string) => void;
  /** Null: it is on its way already. */
  readonly onAssign: ((unit: string) => void) | null;
};

/** Which unit goes; Enter sends it, and a different unit may be written while it is on its way. */
export function UnitField({ known, onSend, onAssign }: UnitFieldProps) {
  const { t } = useTranslation('dispatch');
  const [unit, setUnit] = useState(known);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const named = unit.trim();
  const isOther = named !== '' && named !== known;
  // A unit that was only assigned goes with the same name.
  const maySend = isOther || (named !== '' && onAssign !== null);
  const send = (how: (unit: string) => void): void => {
    if (named === '') return;
    how(named);
    // The keys of the desk work again at once.
    field.current?.blur();
  };
  useHotkeys({ KeyU: () => field.current?.focus() });
  return (
    <div className="unit-field">
      <TextField
        label={t('unit')}
        hotkey="U"
        value={unit}
        onChange={setUnit}
        onEnter={() => (maySend ? send(onSend) : undefined)}
        inputRef={field}
      />
      <Button look={onAssign === null ? 'plain' : 'primary'} onPress={() => send(onSend)} isDisabled={!maySend}>
        {onAssign === null ? t('changeUnit') : t('sendUnit')}
      </Button>
      {onAssign === null ? null : (
        <Button onPress={() => send(onAssign)} isDisabled={!isOther}>
          {t('assignUnit')}
        </Button>
      )}
    </div>
  );
}

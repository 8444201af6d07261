import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';

/** Which unit goes; Enter sends it, and a different unit may be written while it is on its way. */
export function UnitField({ known, onSend }: { readonly known: string; readonly onSend: (unit: string) => void }) {
  const { t } = useTranslation('dispatch');
  const [unit, setUnit] = useState(known);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const named = unit.trim();
  const isNew = named !== '' && named !== known;
  const send = (): void => {
    if (!isNew) return;
    onSend(named);
    // The keys of the desk work again at once.
    field.current?.blur();
  };
  useHotkeys({ KeyU: () => field.current?.focus() });
  return (
    <div className="unit-field">
      <TextField label={t('unit')} hotkey="U" value={unit} onChange={setUnit} onEnter={send} inputRef={field} />
      <Button look={known === '' ? 'primary' : 'plain'} onPress={send} isDisabled={!isNew}>
        {known === '' ? t('sendUnit') : t('changeUnit')}
      </Button>
    </div>
  );
}

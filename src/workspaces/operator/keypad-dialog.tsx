import './call-together.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import type { CallActs } from './use-calls.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

type KeypadDialogProps = { readonly call: CallCard; readonly acts: CallActs; readonly onClose: () => void };

/** Keys sent into the call, for machines that ask for one. A pad of a telephone reads from the left in every language. */
export function KeypadDialog({ call, acts, onClose }: KeypadDialogProps) {
  const { t } = useTranslation(['operator', 'common']);
  const [sent, setSent] = useState('');
  const press = async (key: string): Promise<void> => {
    if (await acts.together(call, { kind: 'press', key })) setSent((before) => `${before}${key}`.slice(-24));
  };
  const digits = keys.filter((key) => /\d/u.test(key)).map((key) => [`Digit${key}`, () => void press(key)] as const);
  useHotkeys(
    { ...Object.fromEntries(digits), NumpadMultiply: () => void press('*'), Slash: () => void press('#') },
    { inDialog: true },
  );
  return (
    <Dialog title={t('together.keypad')} onClose={onClose} className="keypad-dialog">
      <p className="keypad-sent" aria-live="polite">
        {sent === '' ? <span className="quiet-text">{t('together.keypadHint')}</span> : <bdi dir="ltr">{sent}</bdi>}
      </p>
      <div className="keypad" dir="ltr">
        {keys.map((key) => (
          <Button key={key} onPress={() => void press(key)}>
            {key}
          </Button>
        ))}
      </div>
      <RefusalLine code={acts.refusal} />
      <Button look="quiet" hotkey="Esc" onPress={onClose}>
        {t('common:close')}
      </Button>
    </Dialog>
  );
}

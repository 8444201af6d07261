import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';

type ReasonDialogProps = {
  readonly title: string;
  readonly label: string;
  readonly sendWord: string;
  readonly onSend: (text: string) => void;
  readonly onClose: () => void;
};

/** An act that needs words: nothing is sent while they are empty. */
export function ReasonDialog({ title, label, sendWord, onSend, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const send = (): void => {
    if (text.trim() === '') return;
    onSend(text.trim());
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <TextField label={label} lines="many" autoFocus value={text} onChange={setText} onEnter={send} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('cancel')}
        </Button>
        <Button look="primary" onPress={send} isDisabled={text.trim() === ''} hotkey="Enter">
          {sendWord}
        </Button>
      </div>
    </Dialog>
  );
}

import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useKeptWords } from '../../state/kept-words.ts';

type ReasonDialogProps = {
  readonly title: string;
  readonly label: string;
  readonly sendWord: string;
  readonly keptAs: string;
  /** True once the centre has it; until then the words are kept. */
  readonly onSend: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
};

/** An act that needs words: nothing is sent while they are empty. */
export function ReasonDialog({ title, label, sendWord, keptAs, onSend, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const { text, change, forget } = useKeptWords(keptAs);
  const send = (): void => {
    if (text.trim() === '') return;
    void onSend(text.trim()).then((isDone) => (isDone ? forget() : undefined));
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <TextField label={label} lines="many" autoFocus value={text} onChange={change} onEnter={send} />
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

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useKeptWords } from '../../state/kept-words.ts';

type ChooseDialogProps<Value extends string> = {
  readonly title: string;
  readonly question: string;
  readonly sendWord: string;
  /** In the order of the keys 1 to 9. */
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly keptAs: string;
  /** Missing: a note, which may stay empty. */
  readonly noteLabel?: string;
  readonly isNoteNeeded?: boolean;
  /** True once the centre has it; until then the note is kept. */
  readonly onSend: (value: Value, note: string) => Promise<boolean>;
  readonly onClose: () => void;
};

/** One choice from a short list and a note: the digit chooses, Enter sends. */
export function ChooseDialog<Value extends string>({
  title,
  question,
  sendWord,
  choices,
  keptAs,
  noteLabel,
  isNoteNeeded = false,
  onSend,
  onClose,
}: ChooseDialogProps<Value>) {
  const { t } = useTranslation(['dispatch', 'common']);
  const [chosen, setChosen] = useState<Value | null>(null);
  const { text: note, change, forget } = useKeptWords(keptAs);
  const isReady = chosen !== null && (!isNoteNeeded || note.trim() !== '');
  const send = (): void => {
    if (chosen === null || !isReady) return;
    void onSend(chosen, note.trim()).then((isDone) => (isDone ? forget() : undefined));
    onClose();
  };
  const digits = Object.fromEntries(
    choices.map((choice, index) => [`Digit${index + 1}`, () => setChosen(choice.value)]),
  );
  useHotkeys({ ...digits, Enter: isReady ? send : undefined }, { inDialog: true });
  return (
    <Dialog title={title} onClose={onClose}>
      <Chips
        label={question}
        chips={choices.map((choice, index) => ({ ...choice, hotkey: String(index + 1) }))}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={setChosen}
      />
      <TextField label={noteLabel ?? t('note')} lines="many" value={note} onChange={change} onEnter={send} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button look="primary" onPress={send} isDisabled={!isReady} hotkey="Enter">
          {sendWord}
        </Button>
      </div>
    </Dialog>
  );
}

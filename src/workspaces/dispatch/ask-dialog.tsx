import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import { readyQuestions, type FromDispatch, type ReadyQuestion } from '../../../domain/escalation/talk.ts';
import { asId, type MessageId } from '../../../domain/ids.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useKeptWords } from '../../state/kept-words.ts';

type AskDialogProps = {
  readonly keptAs: string;
  /** True once the centre has it; until then the words are kept. */
  readonly onSend: (said: FromDispatch) => Promise<boolean>;
  readonly onClose: () => void;
};

/** A ready question by its digit, own words, or both; Enter asks, and what needs no answer is only told. */
export function AskDialog({ keptAs, onSend, onClose }: AskDialogProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const [chosen, setChosen] = useState<ReadyQuestion | null>(null);
  const { text, change, forget } = useKeptWords(keptAs);
  const isEmpty = chosen === null && text.trim() === '';
  const send = (asks: boolean): void => {
    if (isEmpty) return;
    const said = {
      messageId: asId<MessageId>(uuidv7()),
      ...(chosen === null ? {} : { question: chosen }),
      asks,
      text: text.trim(),
    };
    void onSend(said).then((isDone) => (isDone ? forget() : undefined));
    onClose();
  };
  const digits = Object.fromEntries(readyQuestions.map((one, index) => [`Digit${index + 1}`, () => setChosen(one)]));
  useHotkeys({ ...digits, Enter: isEmpty ? undefined : () => send(true) }, { inDialog: true });
  return (
    <Dialog title={t('talk.ask')} onClose={onClose}>
      <Chips
        label={t('talk.ready')}
        chips={chipsOf(readyQuestions, (value) => t(`common:talk.question.${value}`), true)}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={setChosen}
      />
      <TextField label={t('common:talk.ownWords')} value={text} onChange={change} onEnter={() => send(true)} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button onPress={() => send(false)} isDisabled={text.trim() === ''}>
          {t('talk.tell')}
        </Button>
        <Button look="primary" onPress={() => send(true)} isDisabled={isEmpty} hotkey="Enter">
          {t('talk.send')}
        </Button>
      </div>
    </Dialog>
  );
}

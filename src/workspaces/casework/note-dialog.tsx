import type { ZonedDateTime } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import { nextSteps, type NextStep } from '../../../domain/request/card.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useKeptWords } from '../../state/kept-words.ts';
import { DueField } from './due-field.tsx';
import { dueOf, instantOf } from './due-presets.ts';

type NoteDialogProps = {
  readonly request: RequestView;
  /** True once the centre has it; until then the words are kept. */
  readonly onSend: (body: { text: string; nextStep: NextStep; dueAt: string }) => Promise<boolean>;
  readonly onClose: () => void;
};

// A request that lives has a next step; "none" comes only with being done.
const steps = nextSteps.filter((step) => step !== 'none' && step !== 'accept');

/** What was done, what comes next and until when: a note never leaves a request without a clock. */
export function NoteDialog({ request, onSend, onClose }: NoteDialogProps) {
  const { t } = useTranslation(['casework', 'common']);
  const { text, change, forget } = useKeptWords(`note ${request.id}`);
  const [step, setStep] = useState<NextStep>(steps.find((one) => one === request.nextStep) ?? 'follow-up');
  const [due, setDue] = useState<ZonedDateTime | null>(() => dueOf('tomorrow'));
  const isReady = text.trim() !== '' && due !== null;
  const send = (): void => {
    if (text.trim() === '' || due === null) return;
    const sent = onSend({ text: text.trim(), nextStep: step, dueAt: instantOf(due) });
    void sent.then((isDone) => (isDone ? forget() : undefined));
    onClose();
  };
  return (
    <Dialog title={t('noteTitle')} onClose={onClose}>
      <TextField label={t('noteText')} lines="many" autoFocus value={text} onChange={change} onEnter={send} />
      <Chips
        label={t('nextStep')}
        chips={steps.map((value) => ({ value, text: t(`common:nextStep.${value}`) }))}
        chosen={[step]}
        onChoose={setStep}
      />
      <DueField due={due} onChange={setDue} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button look="primary" onPress={send} isDisabled={!isReady} hotkey="Enter">
          {t('common:save')}
        </Button>
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quarantineOutcomes, type Quarantined, type QuarantineOutcome } from '../../../contract/api.ts';
import { useCodeWords } from '../../i18n/use-code-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';

/** What was done about the step, and why; it goes to its author in these words. */
function CloseForm({ eventId, onBack }: { readonly eventId: string; readonly onBack: () => void }) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [outcome, setOutcome] = useState<QuarantineOutcome | ''>('');
  const [reason, setReason] = useState('');
  const isReady = outcome !== '' && reason.trim() !== '';
  const close = async (): Promise<void> => {
    if (isReady) await ask(`/api/quarantine/${eventId}/close`, { outcome, reason });
  };
  return (
    <div className="raise-level">
      <SelectField
        label={t('closing.outcome')}
        value={outcome}
        placeholder={t('closing.choose')}
        options={quarantineOutcomes.map((value) => ({ value, text: t(`common:closedStep.${value}`) }))}
        onChange={setOutcome}
      />
      <TextField label={t('closing.reason')} value={reason} onChange={setReason} onEnter={() => void close()} />
      <div className="actions">
        <Button onPress={onBack}>{t('common:cancel')}</Button>
        <Button look="primary" onPress={() => void close()} isDisabled={isBusy || !isReady}>
          {t('closing.do')}
        </Button>
      </div>
      <RefusalLine code={code} />
    </div>
  );
}

/** One step the centre kept and could not take in, and the way to close it. */
export function QuarantinedRow({ step }: { readonly step: Quarantined }) {
  const { t } = useTranslation('supervisor');
  const codeWords = useCodeWords();
  const { dayAndTime } = useFormats();
  const [isClosing, setIsClosing] = useState(false);
  return (
    <li className="row-button still">
      <span className="row-line">
        <span className="wraps">{codeWords(step.code)}</span>
        <bdi className="small quiet-text">{dayAndTime(step.at)}</bdi>
      </span>
      <span className="row-line small quiet-text">
        <bdi>{step.type}</bdi>
        <bdi>{step.device.slice(0, 8)}</bdi>
        <span className="grow" />
        {isClosing ? null : <Button onPress={() => setIsClosing(true)}>{t('closing.open')}</Button>}
      </span>
      {isClosing ? <CloseForm eventId={step.eventId} onBack={() => setIsClosing(false)} /> : null}
    </li>
  );
}

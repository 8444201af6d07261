import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';

type ReasonedActProps = {
  readonly path: string;
  /** The words as the centre wants them. */
  readonly bodyOf: (words: string) => object;
  readonly open: string;
  readonly label: string;
  readonly send: string;
};

/** An act that goes with written words: pressed once it asks for them, and only with them it is done. */
export function ReasonedAct({ path, bodyOf, open, label, send }: ReasonedActProps) {
  const { t } = useTranslation('common');
  const { ask, code, isBusy } = useAsk();
  const [words, setWords] = useState<string | null>(null);
  const act = async (): Promise<void> => {
    if (words === null || words.trim() === '') return;
    if (await ask(path, bodyOf(words.trim()))) setWords(null);
  };
  if (words === null) return <Button onPress={() => setWords('')}>{open}</Button>;
  return (
    <div className="raise-level">
      <TextField label={label} value={words} onChange={setWords} onEnter={() => void act()} autoFocus />
      <Button look="primary" onPress={() => void act()} isDisabled={isBusy || words.trim() === ''}>
        {send}
      </Button>
      <Button onPress={() => setWords(null)}>{t('cancel')}</Button>
      <RefusalLine code={code} />
    </div>
  );
}

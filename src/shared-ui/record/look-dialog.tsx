import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fewestLookWords, type Looked } from '../../../contract/audit.ts';
import { lookMinutes, lookReasons, type LookReason } from '../../../domain/access/look.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { askCentre } from '../../state/centre.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { RefusalLine } from '../refusal-line.tsx';
import { SelectField } from '../select-field.tsx';
import { TextField } from '../text-field.tsx';

type LookDialogProps = {
  readonly intakeId: IntakeId;
  readonly onClose: () => void;
  readonly onOpened: (looked: Looked) => void;
};

/** Before a record that is not one's work: says that the look is written down by name, and asks why. */
export function LookDialog({ intakeId, onClose, onOpened }: LookDialogProps) {
  const { t } = useTranslation(['record', 'common']);
  const { number } = useFormats();
  const queries = useQueryClient();
  const [kind, setKind] = useState<LookReason | ''>('');
  const [words, setWords] = useState('');
  const [code, setCode] = useState<RefusalCode | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const reason = words.trim();
  const isReady = kind !== '' && reason.length >= fewestLookWords && !isBusy;
  const open = async (): Promise<void> => {
    if (!isReady) return;
    setIsBusy(true);
    const reply = await askCentre<Looked>(`/api/intakes/${intakeId}/break-glass`, { kind, reason });
    setIsBusy(false);
    setCode(reply.ok ? null : reply.code);
    if (!reply.ok) return;
    await queries.invalidateQueries();
    onOpened(reply.value);
  };
  return (
    <Dialog title={t('look.title')} onClose={onClose}>
      <p>{t('look.written')}</p>
      <p className="quiet-text">{t('look.lasts', { minutes: number(lookMinutes) })}</p>
      <SelectField
        label={t('look.kind')}
        value={kind}
        placeholder={t('look.choose')}
        options={lookReasons.map((value) => ({ value, text: t(`look.reason.${value}`) }))}
        onChange={setKind}
        autoFocus
      />
      <TextField label={t('look.words')} value={words} onChange={setWords} onEnter={() => void open()} lines="many" />
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button look="primary" onPress={() => void open()} isDisabled={!isReady}>
          {t('look.open')}
        </Button>
      </div>
    </Dialog>
  );
}

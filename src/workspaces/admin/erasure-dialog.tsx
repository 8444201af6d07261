import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Erasure, ErasurePreview } from '../../../contract/audit.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { CheckBox } from '../../shared-ui/check-box.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import { ErasureCounts } from './erasure-counts.tsx';

const fewestWords = 10;
type DialogProps = { readonly erasure: Erasure; readonly onClose: () => void };

/** The second administrator's word: no with a reason, or yes once the number was compared. */
function Decide({ erasure, preview, onClose }: DialogProps & { readonly preview: ErasurePreview }) {
  const { t } = useTranslation(['admin', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [isCompared, setIsCompared] = useState(false);
  const [no, setNo] = useState<string | null>(null);
  const say = async (act: 'confirm' | 'refuse', body: object): Promise<void> => {
    if (await ask(`/api/erasures/${erasure.id}/${act}`, body)) onClose();
  };
  const refuse = async (): Promise<void> => {
    if (no !== null && no.trim().length >= fewestWords) await say('refuse', { reason: no.trim() });
  };
  if (no !== null)
    return (
      <>
        <TextField label={t('erasure.why')} value={no} onChange={setNo} onEnter={() => void refuse()} autoFocus />
        <RefusalLine code={code} />
        <div className="actions">
          <Button onPress={() => setNo(null)}>{t('common:cancel')}</Button>
          <Button look="primary" onPress={() => void refuse()} isDisabled={isBusy || no.trim().length < fewestWords}>
            {t('erasure.refuse')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      {preview.isUnderWay ? (
        <p className="banner amber">{t('erasure.underWay')}</p>
      ) : (
        <CheckBox label={t('erasure.compared')} isOn={isCompared} onChange={setIsCompared} />
      )}
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button onPress={() => setNo('')}>{t('erasure.refuse')}</Button>
        <Button
          look="danger"
          onPress={() => void say('confirm', {})}
          isDisabled={isBusy || !isCompared || preview.isUnderWay || preview.broken > 0}
        >
          {t('erasure.do')}
        </Button>
      </div>
    </>
  );
}

/** What would be destroyed and what stays, before the second administrator says yes or no; afterwards what stayed. */
export function ErasureDialog({ erasure, onClose }: DialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { dayAndTime, date } = useFormats();
  const isDone = erasure.confirmedAt !== null;
  const query = useCentre<ErasurePreview>(`/api/erasures/${erasure.id}/preview`, ['intakes'], 15_000);
  return (
    <Dialog title={t(isDone ? 'erasure.wasErased' : 'erasure.look')} onClose={onClose} role="alertdialog">
      <p>
        {t('erasure.number')}: <bdi dir="ltr">{erasure.intakeId}</bdi>
      </p>
      <blockquote dir="auto">{erasure.reason}</blockquote>
      <p className="small quiet-text">
        {t('erasure.askedBy', { name: erasure.askedByName, when: dayAndTime(erasure.askedAt) })}
      </p>
      <Reading query={query}>
        {(preview) => (
          <>
            {preview.contactAt === null ? null : (
              <p className="small quiet-text">{t('erasure.contact', { when: date(preview.contactAt) })}</p>
            )}
            <ErasureCounts of={preview} isDone={isDone} />
            {isDone ? (
              <div className="actions">
                <Button look="primary" onPress={onClose} hotkey="Esc" autoFocus>
                  {t('common:close')}
                </Button>
              </div>
            ) : (
              <>
                <p className="banner red">{t('erasure.forEver')}</p>
                <Decide erasure={erasure} preview={preview} onClose={onClose} />
              </>
            )}
          </>
        )}
      </Reading>
    </Dialog>
  );
}

import './record.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactChange } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useAsk } from '../../state/use-ask.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { RefusalLine } from '../refusal-line.tsx';
import { TextField } from '../text-field.tsx';
import { Word } from '../word.tsx';

type ChangeProps = { readonly change: ContactChange };

/** The second person's yes, after being told what it can do; or why "never call back" stays. */
function DecideDialog({ change, onClose }: ChangeProps & { readonly onClose: () => void }) {
  const { t } = useTranslation(['record', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [no, setNo] = useState<string | null>(null);
  const say = async (act: 'confirm' | 'refuse', body: object): Promise<void> => {
    if (await ask(`/api/contact-changes/${change.id}/${act}`, body)) onClose();
  };
  const refuse = (): void => {
    if (no !== null && no.trim() !== '') void say('refuse', { reason: no.trim() });
  };
  return (
    <Dialog title={t('lowered.title')} onClose={onClose} role="alertdialog">
      <p>{t('lowered.asks', { name: change.askedByName })}</p>
      <blockquote dir="auto">{change.reason}</blockquote>
      <p className="banner amber">{t('lowered.danger')}</p>
      {no === null ? null : (
        <TextField label={t('lowered.refuseWhy')} value={no} onChange={setNo} onEnter={refuse} autoFocus />
      )}
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        {no === null ? (
          <>
            <Button onPress={() => setNo('')}>{t('lowered.refuse')}</Button>
            {/* Neither is offered louder than the other: this is read, not pressed through. */}
            <Button onPress={() => void say('confirm', {})} isDisabled={isBusy}>
              {t('lowered.confirm')}
            </Button>
          </>
        ) : (
          <Button look="primary" onPress={refuse} isDisabled={isBusy || no.trim() === ''}>
            {t('lowered.refuse')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** What became of a doubt about "never call back", or who still has to decide it. */
export function ContactChangeLine({ change }: ChangeProps) {
  const { t } = useTranslation(['record', 'common']);
  const { dayAndTime } = useFormats();
  const [isDeciding, setIsDeciding] = useState(false);
  const { askedByName, decidedByName, decidedAt, isLowered, refusedBecause } = change;
  if (decidedAt !== null && decidedByName !== null)
    return isLowered === true ? (
      <p className="small">
        {t('lowered.changed', { when: dayAndTime(decidedAt), asked: askedByName, confirmed: decidedByName })}
      </p>
    ) : (
      <p className="small">{t('lowered.stayed', { name: decidedByName, why: refusedBecause ?? '' })}</p>
    );
  return (
    <div className="contact-change">
      <p className="small">{t('lowered.asks', { name: askedByName })}</p>
      <q dir="auto">{change.reason}</q>
      {change.mayDecide ? (
        <Button onPress={() => setIsDeciding(true)}>{t('lowered.decide')}</Button>
      ) : (
        <Word tone="amber">{t('lowered.waits')}</Word>
      )}
      {isDeciding ? <DecideDialog change={change} onClose={() => setIsDeciding(false)} /> : null}
    </div>
  );
}

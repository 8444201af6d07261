import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBackItem, OverruleView } from '../../../contract/call-backs.ts';
import { Button } from '../../shared-ui/button.tsx';
import { VerdictWord, WhoToCall } from '../../shared-ui/call-backs/call-back-words.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';

type DecisionProps = { readonly item: CallBackItem; readonly overrule: OverruleView; readonly onClose: () => void };

/** The second person's word on a call against the rule, with a reason either way, after being told what it can do. */
function DecisionDialog({ item, overrule, onClose }: DecisionProps) {
  const { t } = useTranslation(['callBacks', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [reason, setReason] = useState('');
  const isReady = !isBusy && reason.trim() !== '';
  const decide = async (isAllowed: boolean): Promise<void> => {
    const body = { isAllowed, reason: reason.trim() };
    if (isReady && (await ask(`/api/call-backs/${item.id}/overrule-decision`, body))) onClose();
  };
  return (
    <Dialog title={t('overrule.title')} onClose={onClose} role="alertdialog">
      <div className="row">
        <WhoToCall item={item} />
        <VerdictWord item={item} />
      </div>
      <p>{t('overrule.asks', { name: overrule.askedByName })}</p>
      <blockquote dir="auto">{overrule.reason}</blockquote>
      <p className="banner amber">{t('overrule.danger')}</p>
      <TextField label={t('overrule.becauseOf')} value={reason} onChange={setReason} autoFocus />
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button onPress={() => void decide(false)} isDisabled={!isReady}>
          {t('overrule.refuse')}
        </Button>
        <Button look="primary" onPress={() => void decide(true)} isDisabled={!isReady}>
          {t('overrule.allow')}
        </Button>
      </div>
    </Dialog>
  );
}

/** A call against the rule that waits for this supervisor; nothing when none does. */
export function CallBackDecision({ item }: { readonly item: CallBackItem }) {
  const { t } = useTranslation('callBacks');
  const [isOpen, setOpen] = useState(false);
  const { overrule } = item;
  if (overrule?.mayDecide !== true) return null;
  return (
    <>
      <p className="small">{t('overrule.asks', { name: overrule.askedByName })}</p>
      <q dir="auto">{overrule.reason}</q>
      <Button look="primary" onPress={() => setOpen(true)}>
        {t('overrule.decide')}
      </Button>
      {isOpen ? <DecisionDialog item={item} overrule={overrule} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingRecovery } from '../../../contract/consoles.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import { GapList } from './gap-list.tsx';

/** One person before a console that does not open for them, and the yes that lets them choose a new PIN. */
function RecoveryRow({ waiting }: { readonly waiting: WaitingRecovery }) {
  const { t, i18n } = useTranslation(['supervisor', 'common']);
  const { time } = useFormats();
  const { ask, code, isBusy } = useAsk();
  const [isAsking, setIsAsking] = useState(false);
  const name = i18n.language === 'ar' ? waiting.nameAr : waiting.nameEn;
  const approve = async (): Promise<void> => {
    setIsAsking(false);
    await ask(`/api/consoles/${waiting.console}/approve`, { staff: waiting.staff });
  };
  return (
    <li className="override">
      <span className="row-line">
        <bdi className="row-name">{name}</bdi>
        <span className="grow" />
        <bdi className="small quiet-text">{time(waiting.askedAt)}</bdi>
      </span>
      <Button onPress={() => setIsAsking(true)} isDisabled={isBusy}>
        {t('recovery.letIn')}
      </Button>
      <RefusalLine code={code} />
      {isAsking ? (
        <Dialog title={t('recovery.title', { name })} onClose={() => setIsAsking(false)} role="alertdialog">
          <p>{t('recovery.why', { name })}</p>
          <div className="actions">
            <Button onPress={() => setIsAsking(false)}>{t('common:cancel')}</Button>
            <Button look="primary" onPress={() => void approve()}>
              {t('recovery.letIn')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </li>
  );
}

/** People who lost their PIN, or were locked out, and wait to be let back into their console. */
export function RecoveryRows() {
  const { t } = useTranslation('supervisor');
  const waiting = useCentre<readonly WaitingRecovery[]>('/api/recoveries', ['presence']).data ?? [];
  return (
    <GapList title={t('recovery.waiting')} count={waiting.length}>
      {waiting.map((one) => (
        <RecoveryRow key={`${one.console} ${one.staff}`} waiting={one} />
      ))}
    </GapList>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationTimeline } from '../../contract/exchange/escalation-timeline.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { readCentre } from '../state/centre.ts';
import { Button } from './button.tsx';
import { printPage } from './print-page.ts';
import { RefusalLine } from './refusal-line.tsx';
import { storeFile } from './store-file.ts';

type EscalationPapersProps = { readonly id: string; readonly hasCard?: boolean };

/** An emergency on paper and as a file: the card for a patrol, and the whole record for whoever asks later. */
export function EscalationPapers({ id, hasCard = false }: EscalationPapersProps) {
  const { t, i18n } = useTranslation('common');
  const [code, setCode] = useState<RefusalCode | null>(null);
  const at = `/api/dispatch/escalations/${id}`;
  const print = (page: string): void => void printPage(`${at}/${page}?language=${i18n.language}`).then(setCode);
  const store = async (): Promise<void> => {
    const reply = await readCentre<EscalationTimeline>(`${at}/timeline`);
    setCode(reply.ok ? null : reply.code);
    if (!reply.ok) return;
    const file = new Blob([JSON.stringify(reply.value, null, 2)], { type: 'application/json' });
    storeFile(URL.createObjectURL(file), `nida-${id.slice(-8)}.json`);
  };
  return (
    <span className="row">
      {hasCard ? <Button onPress={() => print('print')}>{t('papers.card')}</Button> : null}
      <Button look="quiet" onPress={() => print('timeline-page')}>
        {t('papers.record')}
      </Button>
      <Button look="quiet" onPress={() => void store()}>
        {t('papers.file')}
      </Button>
      <RefusalLine code={code} />
    </span>
  );
}

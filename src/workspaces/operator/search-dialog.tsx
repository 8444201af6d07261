import { useState } from 'react';
import { Button as RowButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../contract/api.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { askCentre } from '../../state/centre.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';

type SearchDialogProps = { readonly onClose: () => void; readonly onLook: (intakeId: IntakeId) => void };

/** Finds people and numbers of earlier intakes; every search is written down with the searcher's name. */
export function SearchDialog({ onClose, onLook }: SearchDialogProps) {
  const { t } = useTranslation(['operator', 'common']);
  const { dayAndTime } = useFormats();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const seek = async (): Promise<void> => {
    if (text.trim().length < 2) return;
    const reply = await askCentre<readonly SearchHit[]>('/api/search', { text: text.trim() });
    setRefusal(reply.ok ? null : reply.code);
    setHits(reply.ok ? reply.value : null);
  };
  return (
    <Dialog title={t('search.title')} onClose={onClose} className="search">
      <TextField
        label={t('search.label')}
        value={text}
        onChange={setText}
        onEnter={() => void seek()}
        placeholder={t('search.hint')}
        autoFocus
      />
      <RefusalLine code={refusal} />
      {hits === null ? <p className="small quiet-text">{t('search.audited')}</p> : null}
      {hits?.length === 0 ? <p className="sentence">{t('search.none')}</p> : null}
      <ul className="hits">
        {hits?.map((hit) => (
          <li key={`${hit.intakeId}-${hit.name ?? ''}`}>
            <RowButton className="row-button" onPress={() => onLook(hit.intakeId)}>
              <strong>{hit.name ?? <bdi dir="ltr">{hit.maskedNumber}</bdi>}</strong>{' '}
              <span className="quiet-text">
                {dayAndTime(hit.openedAt)} · {hit.operatorName} ·{' '}
                {hit.outcome === null ? t('history.open') : t(`common:outcome.${hit.outcome}`)} ·{' '}
                {t(`common:level.${hit.level}`)}
              </span>
            </RowButton>
          </li>
        ))}
      </ul>
      <Button look="quiet" hotkey="Esc" onPress={onClose}>
        {t('common:close')}
      </Button>
    </Dialog>
  );
}

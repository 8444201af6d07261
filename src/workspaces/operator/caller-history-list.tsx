import { Button as RowButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallerHistory } from '../../../contract/api.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useCentre } from '../../state/use-centre.ts';
import { useDesk } from './desk-store.ts';

type HistoryProps = { readonly callId: string; readonly onLook: (intakeId: IntakeId) => void };

/** Earlier calls of this caller and what must be known before a word is said. */
export function CallerHistoryList({ onLook }: Pick<HistoryProps, 'onLook'>) {
  const callId = useDesk((desk) => desk.stored?.intake.callId);
  return callId === undefined ? null : <HistoryOf callId={callId} onLook={onLook} />;
}

const slowly = 30_000;

function HistoryOf({ callId, onLook }: HistoryProps) {
  const { t } = useTranslation(['operator', 'common']);
  const { dayAndTime, number } = useFormats();
  const history = useCentre<CallerHistory>(`/api/calls/${callId}/caller`, ['intakes', 'screenings'], slowly);
  if (history.error !== null) return <p className="small quiet-text">{t('history.unknown')}</p>;
  if (history.data === undefined) return <p className="small quiet-text">{t('common:loading')}</p>;
  const { earlier, warnings } = history.data;
  return (
    <div className="history">
      <h3 className="label">
        {earlier.length === 0
          ? t('history.first')
          : t('history.earlier', { count: earlier.length, shown: number(earlier.length) })}
      </h3>
      {warnings.map((warning) => (
        <p key={warning} className="warning">
          {t(`warning.${warning}`)}
        </p>
      ))}
      <ul>
        {earlier.slice(0, 3).map((one) => (
          <li key={one.intakeId} className="small" title={one.summary}>
            <RowButton className="row-button" onPress={() => onLook(one.intakeId)}>
              {dayAndTime(one.openedAt)} ·{' '}
              {one.outcome === null ? t('history.open') : t(`common:outcome.${one.outcome}`)}
              {one.summary === '' ? null : <> · {one.summary}</>}
            </RowButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

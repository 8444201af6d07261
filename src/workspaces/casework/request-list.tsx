import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';

type RequestListProps = {
  readonly requests: readonly RequestView[];
  readonly chosenId: string;
  readonly onChoose: (id: string) => void;
};

/** One request: what, how urgent, whose, next step and when. */
function Row({ request, now }: { readonly request: RequestView; readonly now: string }) {
  const { t } = useTranslation(['casework', 'common']);
  const { relative } = useFormats();
  return (
    <>
      <span className="case-line">
        <strong>{t(`common:requestKind.${request.card.kind}`)}</strong>
        <span className={`small ${request.card.urgency === 'tonight' ? 'urgent' : 'quiet-text'}`}>
          {t(`common:urgency.${request.card.urgency}`)}
        </span>
        <span className="grow" />
        {request.state === 'done' ? <Word tone="green">{t('state.done')}</Word> : null}
        {request.overdue ? <Word tone="amber">{t('wasDue', { when: relative(request.dueAt, now) })}</Word> : null}
        {request.state !== 'done' && !request.overdue ? (
          <span className="small">{t('due', { when: relative(request.dueAt, now) })}</span>
        ) : null}
      </span>
      <span className="case-line small quiet-text">
        <span>{request.state === 'done' ? t('nothingLeft') : t(`common:nextStep.${request.nextStep}`)}</span>
        <span className="grow" />
        {request.ownerName === undefined ? <span>{t('nobody')}</span> : <bdi>{request.ownerName}</bdi>}
      </span>
    </>
  );
}

/** The unit's requests in the order in which they must be done. */
export function RequestList({ requests, chosenId, onChoose }: RequestListProps) {
  const { t } = useTranslation('casework');
  const now = useNow(30_000);
  return (
    <ul aria-label={t('list')}>
      {requests.map((request) => (
        <li key={request.id}>
          <Button
            className={`row-button ${request.id === chosenId ? 'chosen' : ''}`}
            onPress={() => onChoose(request.id)}
          >
            <Row request={request} now={now} />
          </Button>
        </li>
      ))}
    </ul>
  );
}

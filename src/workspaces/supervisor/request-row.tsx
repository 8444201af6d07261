import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';
import type { Show } from './behind.ts';

/** One request: what, whose, and when it is or was due. */
export function RequestRow({ request, show }: { readonly request: RequestView; readonly show: Show }) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { relative } = useFormats();
  const now = useNow(30_000);
  return (
    <Button className="row-button" onPress={() => show({ kind: 'timeline', intakeId: request.intakeId })}>
      <span className="row-line">
        <span className="row-name">{t(`common:requestKind.${request.card.kind}`)}</span>
        <span className="small quiet-text">{t(`common:service.${request.card.service}`)}</span>
        <span className="grow" />
        {request.overdue ? (
          <Word tone="amber">{t('overdueBy', { when: relative(request.dueAt, now) })}</Word>
        ) : (
          <span className="small">{t('dueBy', { when: relative(request.dueAt, now) })}</span>
        )}
      </span>
      <span className="row-line small quiet-text">
        {request.ownerName === undefined ? (
          <span>{t(request.state === 'returned' ? 'returnedNoOwner' : 'nobodyYet')}</span>
        ) : (
          <bdi>{request.ownerName}</bdi>
        )}
        {request.returned === undefined || request.state !== 'returned' ? null : (
          <bdi className="clip">{request.returned.reason}</bdi>
        )}
      </span>
    </Button>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt className="label">{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Owner, next step, due, appointment: never empty while the request lives. */
export function RequestFacts({ request }: { readonly request: RequestView }) {
  const { t } = useTranslation(['casework', 'common']);
  const { dayAndTime, relative } = useFormats();
  const now = useNow(30_000);
  const { card } = request;
  return (
    <dl className="request-facts">
      <Fact label={t('owner')}>
        {request.ownerName === undefined ? (
          <span>
            {t(`common:service.${card.service}`)}: {t('nobody')}
          </span>
        ) : (
          <bdi>{request.ownerName}</bdi>
        )}
      </Fact>
      <Fact label={t('nextStep')}>{t(`common:nextStep.${request.nextStep}`)}</Fact>
      <Fact label={t('dueLabel')}>
        <span className="row">
          {request.overdue ? (
            <Word tone="amber">{relative(request.dueAt, now)}</Word>
          ) : (
            <span>{relative(request.dueAt, now)}</span>
          )}
          <bdi className="small quiet-text">{dayAndTime(request.dueAt)}</bdi>
        </span>
      </Fact>
      <Fact label={t('appointment')}>
        {card.appointmentAt === undefined ? (
          <span className="quiet-text">{t('appointmentNone')}</span>
        ) : (
          <bdi>{dayAndTime(card.appointmentAt)}</bdi>
        )}
      </Fact>
    </dl>
  );
}

import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Attachments } from '../../shared-ui/attachments.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { Notes } from './notes.tsx';
import { RequestActs } from './request-acts.tsx';
import { RequestFacts } from './request-facts.tsx';
import { SafeContactRules } from './safe-contact-rules.tsx';

type RequestDetailProps = { readonly request: RequestView; readonly staff: Staff };

/** One request in full; how the caller may be reached stands before everything that could make one reach for the phone. */
export function RequestDetail({ request, staff }: RequestDetailProps) {
  const { t } = useTranslation(['casework', 'common']);
  const { dayAndTime } = useFormats();
  const { card } = request;
  return (
    <article className="panel casework-detail" aria-labelledby="request-title">
      <header>
        <h2 id="request-title" className="request-title">
          {t(`common:requestKind.${card.kind}`)}
        </h2>
        <span className="row">
          {card.womanCounsellor ? <Word>{t('womanCounsellor')}</Word> : null}
          <Word tone={request.state === 'accepted' || request.state === 'done' ? 'green' : 'amber'}>
            {t(`state.${request.state}`)}
          </Word>
        </span>
      </header>
      <div className="request-body">
        <SafeContactRules rule={card.safeContact} number={request.number} />
        <RequestFacts request={request} />
        <section aria-labelledby="request-note">
          <h3 id="request-note" className="label">
            {t('fromTheLine', { name: request.operatorName, when: dayAndTime(request.openedAt) })}
          </h3>
          <p dir="auto" className="request-note">
            {card.note === '' ? t('noNote') : card.note}
          </p>
          {request.story === undefined || request.story === '' || request.story === card.note ? null : (
            <p dir="auto" className="quiet-text">
              {request.story}
            </p>
          )}
          {request.place === undefined ? null : (
            <p>
              <PlaceText place={request.place} />
            </p>
          )}
          {card.consent === true ? null : (
            <p className="quiet-text small">{t(card.consent === false ? 'consentNo' : 'consentNotAsked')}</p>
          )}
        </section>
        {request.story === undefined ? null : <Attachments intakeId={request.intakeId} />}
        <Notes request={request} staff={staff} />
      </div>
      <RequestActs request={request} />
    </article>
  );
}

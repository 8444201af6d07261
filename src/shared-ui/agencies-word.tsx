import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../contract/api.ts';
import { isAskLate, isAskOpen, type AgencyAsked } from '../../domain/escalation/agencies.ts';
import { Elapsed } from './elapsed.tsx';
import { useNow } from './use-now.ts';
import { Word } from './word.tsx';

/** One agency: who of it accepted; how long it has said nothing; and, in red, that it must be phoned by now. */
function AgencyWord({ asked, view }: { readonly asked: AgencyAsked; readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  const isLate = isAskLate(asked, useNow(), view.agencyLadders?.[asked.agency]);
  return (
    <Word tone={isLate ? 'red' : isAskOpen(asked) ? 'amber' : 'green'}>
      {t(`agency.${asked.agency}`)}:{' '}
      {asked.accepted === undefined ? (
        <>
          {isLate ? `${t('agencyLate')} ` : ''}
          <Elapsed since={asked.at} />
        </>
      ) : (
        <bdi>{asked.accepted.byName}</bdi>
      )}
    </Word>
  );
}

/** Which other agencies come as well, by whose word, and who was asked and has said nothing yet. */
export function AgenciesWord({ view }: { readonly view: EscalationView }) {
  return (view.alsoAsked ?? [])
    .filter(({ declined }) => declined === undefined)
    .map((asked) => <AgencyWord key={asked.agency + asked.at} asked={asked} view={view} />);
}

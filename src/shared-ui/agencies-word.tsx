import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../contract/api.ts';
import { isAskOpen } from '../../domain/escalation/agencies.ts';
import { Elapsed } from './elapsed.tsx';
import { Word } from './word.tsx';

/** Which other agencies come as well, by whose word, and who was asked and has said nothing yet. */
export function AgenciesWord({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  return (view.alsoAsked ?? [])
    .filter(({ declined }) => declined === undefined)
    .map((asked) => (
      <Word key={asked.agency + asked.at} tone={isAskOpen(asked) ? 'amber' : 'green'}>
        {t(`agency.${asked.agency}`)}:{' '}
        {asked.accepted === undefined ? <Elapsed since={asked.at} /> : <bdi>{asked.accepted.byName}</bdi>}
      </Word>
    ));
}

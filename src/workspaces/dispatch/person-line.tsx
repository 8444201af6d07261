import { useTranslation } from 'react-i18next';
import type { CardPerson } from '../../../domain/escalation/card.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** One person as dispatch may know them: role, relation, age, where; never a name. */
export function PersonLine({ person }: { readonly person: CardPerson }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const said = [
    person.relation === undefined || person.relation === 'self' ? undefined : t(`relation.${person.relation}`),
    person.ageYears === undefined ? undefined : t('age', { years: number(person.ageYears) }),
    person.presence === undefined ? undefined : t(`presence.${person.presence}`),
    person.note === '' ? undefined : person.note,
  ].filter((part) => part !== undefined);
  return (
    <span className={person.role === 'alleged-perpetrator' ? 'perpetrator' : ''}>
      <strong>{t(`person.${person.role}`)}</strong>
      {said.map((part) => (
        <span key={part}>
          {' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </span>
  );
}

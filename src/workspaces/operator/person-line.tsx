import { useTranslation } from 'react-i18next';
import { maskNumber } from '../../../contract/phone.ts';
import type { Person } from '../../../domain/people/person.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useDesk } from './desk-store.ts';

/** One person in one line: role, relation, age, where; removed with one press. */
export function PersonLine({ person, onWords }: { readonly person: Person; readonly onWords: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const { number } = useFormats();
  const note = useDesk((desk) => desk.note);
  const details = [
    person.relation === undefined ? null : t(`common:relation.${person.relation}`),
    person.ageYears === undefined ? null : t('common:age', { years: number(person.ageYears) }),
    person.presence === undefined ? null : t(`common:presence.${person.presence}`),
  ].filter((detail) => detail !== null);
  return (
    <li className="person">
      <button type="button" className="person-words" onClick={onWords}>
        <strong>{t(`common:person.${person.role}`)}</strong>
        {person.name === undefined ? null : <bdi>{person.name}</bdi>}
        <span className="quiet-text">{details.join(' · ')}</span>
        {person.phone === undefined ? null : (
          <bdi dir="ltr" className="quiet-text">
            {maskNumber(person.phone)}
          </bdi>
        )}
      </button>
      <Button
        look="quiet"
        label={t('people.remove', { role: t(`common:person.${person.role}`) })}
        onPress={() => void note({ type: 'person.removed', body: { personId: person.personId } })}
      >
        ×
      </Button>
    </li>
  );
}

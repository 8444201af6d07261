import { useTranslation } from 'react-i18next';
import type { SeenPerson } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { useCentre } from '../../state/use-centre.ts';

function PeopleTable({ people }: { readonly people: readonly SeenPerson[] }) {
  const { t } = useTranslation(['admin', 'common']);
  const { dayAndTime } = useFormats();
  const { nameOf } = useWords();
  return (
    <table className="admin-table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('agency')}</th>
          <th scope="col">{t('seen')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.staffId}>
            <td>
              <bdi>{nameOf(person)}</bdi>
            </td>
            <td>{t(`common:role.${person.role}`)}</td>
            <td>
              <bdi>{person.agency}</bdi>
            </td>
            <td>
              <bdi>{dayAndTime(person.lastSeenAt)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who has signed in, with role and agency. */
export function PeoplePanel() {
  const { t } = useTranslation('admin');
  const query = useCentre<readonly SeenPerson[]>('/api/people', [], 15_000);
  return (
    <Panel title={t('people')}>
      <Reading query={query}>
        {(people) =>
          people.length === 0 ? <p className="sentence">{t('peopleNone')}</p> : <PeopleTable people={people} />
        }
      </Reading>
    </Panel>
  );
}

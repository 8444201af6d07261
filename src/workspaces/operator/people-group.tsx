import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import { asId, type PersonId } from '../../../domain/ids.ts';
import {
  personRoles,
  presences,
  type Person,
  type PersonRole,
  type Presence,
  type Relation,
} from '../../../domain/people/person.ts';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { useGroup, useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';
import { PersonLine } from './person-line.tsx';
import { PersonWords } from './person-words.tsx';

const relationsOf: Readonly<Record<PersonRole, readonly Relation[]>> = {
  caller: [],
  affected: [],
  child: [],
  'alleged-perpetrator': [
    'husband',
    'former-husband',
    'father',
    'brother',
    'son',
    'other-relative',
    'employer',
    'other',
  ],
  witness: [],
};

type Draft = { readonly personId: PersonId; readonly role: PersonRole; readonly relation?: Relation };

/** A person in as few keys as there are facts: role, relation where it matters, where they are, then name and age in free words. */
function NewPerson({
  draft,
  onDraft,
  onDone,
}: {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onDone: (person: Person) => void;
}) {
  const { t } = useTranslation(['operator', 'common']);
  const relations = draft.relation === undefined ? relationsOf[draft.role] : [];
  const chooseRelation = (relation: Relation): void => onDraft({ ...draft, relation });
  const choosePresence = (presence: Presence): void => onDone({ ...draft, presence });
  const acts =
    relations.length > 0
      ? relations.map((value) => () => chooseRelation(value))
      : presences.map((value) => () => choosePresence(value));
  useGroup('people', acts);
  return relations.length > 0 ? (
    <Chips
      label={t('people.relation')}
      chips={chipsOf(relations, (value) => t(`common:relation.${value}`), true)}
      chosen={[]}
      onChoose={chooseRelation}
    />
  ) : (
    <Chips
      label={t('people.where')}
      chips={chipsOf(presences, (value) => t(`common:presence.${value}`), true)}
      chosen={[]}
      onChoose={choosePresence}
    />
  );
}

/** The people in the intake and their roles. */
export function PeopleGroup() {
  const { t } = useTranslation(['operator', 'common']);
  const people = useDesk((desk) => desk.stored?.intake.people) ?? [];
  const note = useDesk((desk) => desk.note);
  const { activate, toScript } = useGroups();
  const [draft, setDraft] = useState<Draft | null>(null);
  // The record does not know a new person before the store has answered; the words can be typed at once.
  const [added, setAdded] = useState<Person | null>(null);
  const form = useDesk((desk) => desk.form);
  const openForm = useDesk((desk) => desk.openForm);
  const named = [...people, ...(added === null ? [] : [added])].find((one) => form === `person:${one.personId}`);
  const begin = (role: PersonRole): void => {
    activate('people');
    setDraft({ personId: asId<PersonId>(uuidv7()), role });
  };
  const keep = (person: Person): void => {
    void note({ type: 'person.noted', body: person });
    setDraft(null);
    if (person.role === 'alleged-perpetrator') toScript();
    else {
      setAdded(person);
      openForm(`person:${person.personId}`);
    }
  };
  const isChoosing = draft === null && named === undefined;
  const isActive = useGroup('people', isChoosing ? personRoles.map((role) => () => begin(role)) : []);
  return (
    <GroupBox group="people" hotkey="W" title={t('people.title')}>
      <ul className="people">
        {people.map((person) => (
          <PersonLine key={person.personId} person={person} onWords={() => openForm(`person:${person.personId}`)} />
        ))}
      </ul>
      {draft === null ? null : <NewPerson draft={draft} onDraft={setDraft} onDone={keep} />}
      {named === undefined ? null : (
        <PersonWords
          key={named.personId}
          person={named}
          onDone={() => {
            openForm(null);
            activate('people');
          }}
        />
      )}
      {isChoosing ? (
        <Chips
          label={t('people.add')}
          isLabelHidden
          chips={chipsOf(personRoles, (value) => t(`common:person.${value}`), isActive)}
          chosen={[]}
          onChoose={begin}
        />
      ) : null}
    </GroupBox>
  );
}

import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toE164 } from '../../../contract/phone.ts';
import { personTyped } from '../../../domain/people/person-typed.ts';
import type { Person } from '../../../domain/people/person.ts';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useDesk } from './desk-store.ts';
import { useDraft } from './use-draft.ts';

/** What is known of a person as it would be typed; the number stays behind its dots. */
const asTyped = ({ name, ageYears }: Person): string => [name, ageYears].filter((part) => part !== undefined).join(' ');

/** The person as this line describes them: what the line no longer says is not kept, except a number nobody sees in it. */
function described({ name: _name, ageYears: _age, ...person }: Person, line: string): Person {
  const { digits, ...typed } = personTyped(line);
  // Only the alleged perpetrator's number is kept: later calls from it are warned of.
  const phone = digits === undefined || person.role !== 'alleged-perpetrator' ? null : toE164(digits);
  return { ...person, ...typed, ...(phone === null ? {} : { phone }) };
}

/** Name, age and, of an alleged perpetrator, number in one line of free words. */
export function PersonWords({ person, onDone }: { readonly person: Person; readonly onDone: () => void }) {
  const { t } = useTranslation('operator');
  const note = useDesk((desk) => desk.note);
  const isDone = useRef(false);
  const write = (line: string): Promise<boolean> => note({ type: 'person.noted', body: described(person, line) });
  const draft = useDraft(`person:${person.personId}`, asTyped(person), { write });
  const commit = (): void => {
    // Leaving the field after Enter commits a second time.
    if (isDone.current) return;
    isDone.current = true;
    draft.commit();
    onDone();
  };
  return (
    <TextField
      label={t(person.role === 'alleged-perpetrator' ? 'people.wordsAndPhone' : 'people.words')}
      value={draft.text}
      onChange={draft.change}
      onCommit={commit}
      autoFocus
      placeholder={t('people.wordsHint')}
    />
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalledLine, MarksView } from '../../../contract/queue.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import { LineForm } from './line-form.tsx';
import { MarkForm } from './mark-form.tsx';
import { useLanguageNames } from './use-language-names.ts';

type Person = MarksView['people'][number];

function PersonRow({ person, onChange }: { readonly person: Person; readonly onChange: () => void }) {
  const { t } = useTranslation(['queue', 'common']);
  const { nameOf } = useWords();
  const languageName = useLanguageNames();
  const { languages, gender, isForChildren } = person;
  const said = [
    languages.length === 0 ? t('marks.anyLanguage') : languages.map(languageName).join(t('alarm.comma')),
    ...(gender === null ? [] : [t(`common:gender.${gender}`)]),
    ...(isForChildren ? [t('marks.children')] : []),
  ];
  return (
    <li className="admin-row">
      <span className="grow">
        <bdi>{nameOf(person)}</bdi> <span className="small quiet-text">{said.join(' · ')}</span>
      </span>
      <Button look="quiet" onPress={onChange} label={t('marks.changeName', { name: nameOf(person) })}>
        {t('marks.change')}
      </Button>
    </li>
  );
}

function LineRow({ line, onChange }: { readonly line: CalledLine; readonly onChange: () => void }) {
  const { t } = useTranslation('queue');
  const languageName = useLanguageNames();
  const { ask, code, isBusy } = useAsk();
  const { number, language, isForChildren, gender } = line;
  const asks = [
    ...(language === null ? [] : [languageName(language)]),
    ...(isForChildren ? [t('marks.childrenLine')] : []),
    ...(gender === null ? [] : [t(`marks.answers.${gender}`)]),
  ];
  return (
    <li className="admin-row">
      <span className="grow">
        <bdi dir="ltr">{number}</bdi>{' '}
        <span className="small quiet-text">{asks.length === 0 ? t('marks.noWish') : asks.join(' · ')}</span>
      </span>
      <Button look="quiet" onPress={onChange} label={t('marks.changeName', { name: number })}>
        {t('marks.change')}
      </Button>
      <Button
        look="quiet"
        onPress={() => void ask('/api/queue/marks/line/drop', { number })}
        isDisabled={isBusy}
        label={t('marks.dropName', { number })}
      >
        {t('marks.drop')}
      </Button>
      <RefusalLine code={code} />
    </li>
  );
}

function Changes({ changes }: Pick<MarksView, 'changes'>) {
  const { t } = useTranslation('queue');
  const { dayAndTime } = useFormats();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t('marks.changes')}</summary>
      <ul className="small">
        {changes.map(({ at, byName, what }) => (
          <li key={`${at} ${what}`} className="admin-row">
            <bdi className="grow">{what}</bdi>
            <bdi>{byName}</bdi>
            <bdi className="quiet-text">{dayAndTime(at)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Open = { readonly person: Person } | { readonly line: CalledLine | null };

/** Who speaks what, who serves children, and what each dialled line asks for; offers go by it, and who changed what is written down. */
export function MarksPanel() {
  const { t } = useTranslation('queue');
  const query = useCentre<MarksView>('/api/queue/marks', [], 10_000);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Panel title={t('marks.title')}>
      <p className="small quiet-text">{t('marks.how')}</p>
      <Reading query={query}>
        {({ people, lines, changes }) => (
          <>
            {people.length === 0 ? <p className="sentence">{t('marks.none')}</p> : null}
            <ul>
              {people.map((person) => (
                <PersonRow key={person.staff} person={person} onChange={() => setOpen({ person })} />
              ))}
            </ul>
            <div className="admin-row">
              <h3 className="label grow">{t('marks.lines')}</h3>
              <Button onPress={() => setOpen({ line: null })}>{t('marks.addLine')}</Button>
            </div>
            {lines.length === 0 ? <p className="sentence">{t('marks.noLines')}</p> : null}
            <ul>
              {lines.map((line) => (
                <LineRow key={line.number} line={line} onChange={() => setOpen({ line })} />
              ))}
            </ul>
            <Changes changes={changes} />
          </>
        )}
      </Reading>
      {open !== null && 'person' in open ? <MarkForm person={open.person} onClose={close} /> : null}
      {open !== null && 'line' in open ? <LineForm line={open.line} onClose={close} /> : null}
    </Panel>
  );
}

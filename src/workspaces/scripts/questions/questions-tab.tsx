import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { ScriptItem, ScriptSection } from '../../../../domain/screening/script.ts';
import type { Words } from '../../../../domain/screening/words.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { freeName, replaced } from '../edits/lists.ts';
import {
  addItem,
  changeItem,
  itemAt,
  moveItem,
  movedPlace,
  placeIn,
  pointerOf,
  removeItem,
  type Place,
} from '../edits/outline.ts';
import { renameItem } from '../edits/rename-item.ts';
import { Outline, type OutlineRow } from '../outline.tsx';
import type { EditorProps } from '../script-tabs.ts';
import { useSay } from '../use-say.ts';
import { WordsField } from '../words-field.tsx';
import { QuestionEditor } from './question-editor.tsx';

/** Whether there is something at a place, or a section without a question yet. */
const stays = (script: Instrument['script'], place: Place): boolean =>
  place.at(-1) === -1 || itemAt(script, place) !== null;
const placeOf = (key: string): Place => key.split('.').map(Number);

function rowsIn(items: readonly ScriptItem[], place: Place, say: (words: Words) => string): readonly OutlineRow[] {
  return items.flatMap((item, index) => {
    const here = [...place, index];
    const row: OutlineRow = {
      key: here.join('.'),
      text: say(item.short),
      depth: here.length - 2,
      aside: (
        <span className="small quiet-text" aria-hidden="true">
          {item.askWhen === undefined ? '' : '⑂ '}
          <bdi>{item.id}</bdi>
        </span>
      ),
    };
    return item.kind === 'group' ? [row, ...rowsIn(item.items, here, say)] : [row];
  });
}

/** Every question in order under its section; a section without one is a row of its own, so that one can be put in. */
const rowsOf = ({ script }: Instrument, say: (words: Words) => string): readonly OutlineRow[] =>
  script.sections.flatMap((section, at) => {
    const heading = say(section.title);
    const [first, ...rest] = rowsIn(section.items, [at], say);
    return first === undefined ? [{ key: `${at}.-1`, text: '…', heading }] : [{ ...first, heading }, ...rest];
  });

/** The title of the section a question stands in. */
function SectionTitle({
  doc,
  at,
  onChange,
}: {
  readonly doc: Instrument;
  readonly at: number;
  readonly onChange: EditorProps['onChange'];
}) {
  const { t } = useTranslation('scripts');
  const section = doc.script.sections[at];
  if (section === undefined) return null;
  const change = (next: ScriptSection): void =>
    onChange({ ...doc, script: { ...doc.script, sections: replaced(doc.script.sections, at, next) } });
  return (
    <details className="section-title" data-place={`/script/sections/${at}`}>
      <summary>{t('question.section')}</summary>
      <WordsField
        label={t('question.sectionTitle')}
        value={section.title}
        onChange={(title) => change({ ...section, title })}
      />
    </details>
  );
}

/** What can be done with the question on the desk. */
function Acts({
  doc,
  place,
  onChange,
  onPlace,
}: {
  readonly doc: Instrument;
  readonly place: Place;
  readonly onChange: EditorProps['onChange'];
  readonly onPlace: (place: Place) => void;
}) {
  const { t } = useTranslation('scripts');
  const set = (script: Instrument['script'], next: Place): void => {
    onChange({ ...doc, script });
    onPlace(stays(script, next) ? next : place);
  };
  const ids = doc.script.sections.map((section) => section.id);
  const addSection = (): void =>
    set(
      {
        ...doc.script,
        sections: [...doc.script.sections, { id: freeName('section-', ids), title: { ar: '', en: '' }, items: [] }],
      },
      [ids.length, -1],
    );
  return (
    <div className="row outline-acts">
      <Button onPress={() => set(addItem(doc.script, place), movedPlace(place, 1))}>{t('question.add')}</Button>
      <Button look="quiet" onPress={addSection}>
        {t('question.sectionAdd')}
      </Button>
      <Button look="quiet" hotkey="Alt ↑" onPress={() => set(moveItem(doc.script, place, -1), movedPlace(place, -1))}>
        {t('question.up')}
      </Button>
      <Button look="quiet" hotkey="Alt ↓" onPress={() => set(moveItem(doc.script, place, 1), movedPlace(place, 1))}>
        {t('question.down')}
      </Button>
      <Button
        look="quiet"
        label={t('question.remove')}
        onPress={() => set(removeItem(doc.script, place), movedPlace(place, -1))}
      >
        {t('remove')}
      </Button>
    </div>
  );
}

/** The questions as an outline, and the one being written beside it. */
export function QuestionsTab({ doc, onChange, path }: EditorProps) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const led = placeIn(path ?? '');
  const [chosen, setChosen] = useState<Place>(led.length > 1 ? led : [0, 0]);
  const place = itemAt(doc.script, chosen) === null && chosen.at(-1) !== -1 ? [chosen[0] ?? 0, 0] : chosen;
  const item = itemAt(doc.script, place);
  return (
    <div className="script-split">
      <div className="script-outline">
        <Outline
          label={t('tab.questions')}
          rows={rowsOf(doc, say)}
          chosen={place.join('.')}
          onChoose={(key) => setChosen(placeOf(key))}
          onMove={(key, by) => {
            const to = movedPlace(placeOf(key), by);
            if (itemAt(doc.script, to) === null) return;
            onChange({ ...doc, script: moveItem(doc.script, placeOf(key), by) });
            setChosen(to);
          }}
        />
        <Acts doc={doc} place={place} onChange={onChange} onPlace={setChosen} />
      </div>
      <div className="script-editor">
        <SectionTitle doc={doc} at={place[0] ?? 0} onChange={onChange} />
        {item === null ? (
          <p className="sentence">{t('question.none')}</p>
        ) : (
          <QuestionEditor
            key={place.join('.')}
            instrument={doc}
            item={item}
            path={pointerOf(place)}
            onChange={(next) => onChange({ ...doc, script: changeItem(doc.script, place, next) })}
            onRename={(id) => onChange(renameItem(doc, item.id, id))}
          />
        )}
      </div>
    </div>
  );
}

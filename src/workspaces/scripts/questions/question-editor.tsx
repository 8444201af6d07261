import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { placedItems, type ScriptItem } from '../../../../domain/screening/script.ts';
import { CheckBox } from '../../../shared-ui/check-box.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { CodeField } from '../code-field.tsx';
import { withPart } from '../edits/lists.ts';
import { itemKinds, withKind } from '../edits/kinds.ts';
import { OptionalWords } from '../optional-words.tsx';
import { WordsField } from '../words-field.tsx';
import { BranchEditor } from './branch-editor.tsx';
import { KindFields } from './kind-fields.tsx';

type QuestionEditorProps = {
  readonly instrument: Instrument;
  readonly item: ScriptItem;
  readonly path: string;
  readonly onChange: (item: ScriptItem) => void;
  readonly onRename: (id: string) => void;
};

const isId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._/-]{0,119}$/u.test(text);

/** Id, way of answering, and whether it may be left out. */
function Head({ instrument, item, onChange, onRename }: Omit<QuestionEditorProps, 'path'>) {
  const { t } = useTranslation('scripts');
  const taken = placedItems(instrument.script).map((one) => one.item.id);
  const kinds = itemKinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }));
  return (
    <div className="row question-head">
      <CodeField
        key={item.id}
        label={t('question.id')}
        value={item.id}
        onChange={onRename}
        isGood={(id) => isId(id) && !taken.includes(id)}
      />
      <SelectField
        label={t('question.kind')}
        value={item.kind}
        options={kinds}
        onChange={(kind) => onChange(withKind(item, kind))}
      />
      <CheckBox
        label={t('question.staff')}
        isOn={item.from === 'staff'}
        onChange={(isOn) => onChange(withPart(item, 'from', isOn ? 'staff' : undefined))}
      />
      <CheckBox
        label={t('question.optional')}
        isOn={item.optional === true}
        onChange={(isOn) => onChange(withPart(item, 'optional', isOn ? true : undefined))}
      />
    </div>
  );
}

/** One question: what is asked in both languages, how it is answered, and when it is asked at all. */
export function QuestionEditor({ instrument, item, path, onChange, onRename }: QuestionEditorProps) {
  const { t } = useTranslation('scripts');
  return (
    <section className="part-editor" aria-label={t('question.editor')} data-place={path}>
      <WordsField
        label={t('question.ask')}
        value={item.ask}
        onChange={(ask) => onChange({ ...item, ask })}
        lines="many"
      />
      <WordsField label={t('question.short')} value={item.short} onChange={(short) => onChange({ ...item, short })} />
      <Head instrument={instrument} item={item} onChange={onChange} onRename={onRename} />
      <KindFields item={item} onChange={onChange} path={path} />
      <OptionalWords
        label={t('question.say')}
        value={item.say}
        onChange={(say) => onChange(withPart(item, 'say', say))}
      />
      <OptionalWords
        label={t('question.guide')}
        value={item.guide}
        onChange={(guide) => onChange(withPart(item, 'guide', guide))}
      />
      <BranchEditor instrument={instrument} item={item} path={path} onChange={onChange} />
    </section>
  );
}

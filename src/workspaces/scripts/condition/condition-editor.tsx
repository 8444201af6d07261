import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../domain/screening/condition.ts';
import { sayCondition, sayingOf } from '../../../../domain/screening/condition-words.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { questionsOf } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { asKind, conditionKinds, freshCondition, kindOf } from '../edits/conditions.ts';
import { replaced, without } from '../edits/lists.ts';
import { NumberField } from '../number-field.tsx';
import { useSay } from '../use-say.ts';
import { AtLeast, IsPart, ItemPicker, ItemsPart, OpPart, WordsPart } from './condition-parts.tsx';

export type ConditionEditorProps = {
  readonly instrument: Instrument;
  readonly value: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly label: string;
  /** Where it stands in the document, so that a finding leads here. */
  readonly path: string;
};

/** The fields of one test, by its kind. */
function Fields({ instrument, value, onChange, label, path }: ConditionEditorProps) {
  const { t } = useTranslation('scripts');
  if ('is' in value) return <IsPart instrument={instrument} value={value} onChange={onChange} />;
  if ('op' in value) return <OpPart instrument={instrument} value={value} onChange={onChange} />;
  if ('answered' in value)
    return (
      <ItemPicker instrument={instrument} value={value.answered} onChange={(answered) => onChange({ answered })} />
    );
  if ('scoreAtLeast' in value)
    return (
      <NumberField
        label={t('condition.atLeast')}
        value={value.scoreAtLeast}
        onChange={(scoreAtLeast) => onChange({ scoreAtLeast })}
      />
    );
  if ('undecided' in value)
    return (
      <ConditionEditor
        instrument={instrument}
        value={value.undecided}
        onChange={(undecided) => onChange({ undecided })}
        label={label}
        path={`${path}/undecided`}
      />
    );
  if ('all' in value || 'any' in value || 'none' in value)
    return <Joined instrument={instrument} value={value} onChange={onChange} label={label} path={path} />;
  return <Lists instrument={instrument} value={value} onChange={onChange} label={label} path={path} />;
}

/** Tests that look at a list of questions. */
function Lists({ instrument, value, onChange }: ConditionEditorProps) {
  if ('anyYes' in value)
    return <ItemsPart instrument={instrument} value={value.anyYes} onChange={(anyYes) => onChange({ anyYes })} />;
  if ('allUnanswered' in value)
    return (
      <ItemsPart
        instrument={instrument}
        value={value.allUnanswered}
        onChange={(allUnanswered) => onChange({ allUnanswered })}
      />
    );
  if ('countYes' in value)
    return (
      <>
        <AtLeast value={value.atLeast} onChange={(atLeast) => onChange({ ...value, atLeast })} />
        <ItemsPart
          instrument={instrument}
          value={value.countYes}
          onChange={(countYes) => onChange({ ...value, countYes })}
        />
      </>
    );
  if ('countOf' in value)
    return (
      <>
        <AtLeast value={value.atLeast} onChange={(atLeast) => onChange({ ...value, atLeast })} />
        <WordsPart value={value.oneOf} onChange={(oneOf) => onChange({ ...value, oneOf })} />
        <ItemsPart
          instrument={instrument}
          value={value.countOf}
          onChange={(countOf) => onChange({ ...value, countOf })}
        />
      </>
    );
  return null;
}

/** Several tests joined; the last one stays. */
function Joined({ instrument, value, onChange, label, path }: ConditionEditorProps) {
  const { t } = useTranslation('scripts');
  const key = 'all' in value ? 'all' : 'any' in value ? 'any' : 'none';
  const parts = 'all' in value ? value.all : 'any' in value ? value.any : 'none' in value ? value.none : [];
  const first = questionsOf(instrument.script)[0]?.id ?? 'q1';
  const change = (next: readonly Condition[]): void =>
    onChange(key === 'all' ? { all: next } : key === 'any' ? { any: next } : { none: next });
  return (
    <div className="joined">
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a test has no name but its place
        <div key={index} className="joined-part">
          <ConditionEditor
            instrument={instrument}
            value={part}
            onChange={(next) => change(replaced(parts, index, next))}
            label={t('condition.part', { what: label, number: index + 1 })}
            path={`${path}/${key}/${index}`}
          />
          {parts.length > 1 ? (
            <Button
              look="quiet"
              label={t('condition.removePart', { number: index + 1 })}
              onPress={() => change(without(parts, index))}
            >
              {t('remove')}
            </Button>
          ) : null}
        </div>
      ))}
      <Button look="quiet" onPress={() => change([...parts, freshCondition('is', first)])}>
        {t('condition.add')}
      </Button>
    </div>
  );
}

/** A test over answers, put together without a line of code: its kind, and what that kind looks at. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { instrument, value, onChange, label, path } = props;
  const { t } = useTranslation('scripts');
  const first = questionsOf(instrument.script)[0]?.id ?? 'q1';
  const kinds = conditionKinds.map((kind) => ({ value: kind, text: t(`condition.kind.${kind}`) }));
  return (
    <div className="condition" role="group" aria-label={label} data-place={path}>
      <SelectField
        label={t('condition.test')}
        value={kindOf(value)}
        options={kinds}
        onChange={(kind) => onChange(asKind(value, kind, first))}
      />
      <Fields {...props} />
    </div>
  );
}

/** The test as a sentence. */
export function ConditionWords({ instrument, value }: Pick<ConditionEditorProps, 'instrument' | 'value'>) {
  const say = useSay();
  return <p className="small quiet-text condition-words">{say(sayCondition(value, sayingOf(instrument)))}</p>;
}

import { useTranslation } from 'react-i18next';
import { answerWords } from '../../../../domain/screening/answer.ts';
import { comparisons, type Condition } from '../../../../domain/screening/condition.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { questionsOf } from '../../../../domain/screening/script.ts';
import { Chips } from '../../../shared-ui/chips.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { CodeField } from '../code-field.tsx';
import { NumberField } from '../number-field.tsx';
import { useSay } from '../use-say.ts';
import { answerOptions, itemOptions } from './item-options.ts';

type PartProps<Of, To = Condition> = {
  readonly instrument: Instrument;
  readonly value: Of;
  readonly onChange: (to: To) => void;
};
type Is = Extract<Condition, { readonly is: string }>;
type Op = Extract<Condition, { readonly op: unknown }>;

/** One question out of all. */
export function ItemPicker({ instrument, value, onChange }: PartProps<string, string>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  return (
    <SelectField
      label={t('condition.question')}
      value={value}
      options={itemOptions(instrument, say)}
      onChange={onChange}
    />
  );
}

/** "The answer is". */
export function IsPart({ instrument, value, onChange }: PartProps<Is>) {
  const { t } = useTranslation(['scripts', 'common']);
  const say = useSay();
  const asked = questionsOf(instrument.script).find((one) => one.id === value.item);
  const answers = answerOptions(asked, say, (word) => t(`common:answer.${word}`));
  const label = t('condition.answer');
  const change = (is: string): void => onChange({ ...value, is });
  return (
    <>
      <ItemPicker instrument={instrument} value={value.item} onChange={(item) => onChange({ ...value, item })} />
      {answers.length === 0 ? (
        <CodeField label={label} value={value.is} onChange={change} />
      ) : (
        <SelectField label={label} value={value.is} options={answers} onChange={change} />
      )}
    </>
  );
}

const read = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text);

/** A number or a date by size. */
export function OpPart({ instrument, value, onChange }: PartProps<Op>) {
  const { t } = useTranslation('scripts');
  const signs = comparisons.map((sign) => ({ value: sign, text: sign }));
  return (
    <>
      <ItemPicker instrument={instrument} value={value.item} onChange={(item) => onChange({ ...value, item })} />
      <SelectField
        label={t('condition.comparison')}
        value={value.op}
        options={signs}
        onChange={(op) => onChange({ ...value, op })}
      />
      <CodeField
        label={t('condition.value')}
        value={String(value.value)}
        onChange={(text) => onChange({ ...value, value: read(text) })}
      />
    </>
  );
}

/** Several questions; the last one stays, for a list of nothing tests nothing. */
export function ItemsPart({ instrument, value, onChange }: PartProps<readonly string[], readonly string[]>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const toggle = (id: string): void => {
    const next = value.includes(id) ? value.filter((one) => one !== id) : [...value, id];
    if (next.length > 0) onChange(next);
  };
  const chips = itemOptions(instrument, say);
  const lost = value
    .filter((id) => !chips.some((chip) => chip.value === id))
    .map((id) => ({ value: id, text: `? ${id}` }));
  return <Chips label={t('condition.questions')} chips={[...chips, ...lost]} chosen={value} onChoose={toggle} />;
}

/** The answers that count. */
export function WordsPart({
  value,
  onChange,
}: {
  readonly value: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
}) {
  const { t } = useTranslation(['scripts', 'common']);
  const known = answerWords.map((word) => ({ value: word as string, text: t(`common:answer.${word}`) }));
  const others = value
    .filter((one) => !known.some((chip) => chip.value === one))
    .map((one) => ({ value: one, text: one }));
  const toggle = (word: string): void => {
    const next = value.includes(word) ? value.filter((one) => one !== word) : [...value, word];
    if (next.length > 0) onChange(next);
  };
  return (
    <Chips label={t('condition.answersThatCount')} chips={[...known, ...others]} chosen={value} onChoose={toggle} />
  );
}

/** At least how many. */
export function AtLeast({ value, onChange }: { readonly value: number; readonly onChange: (atLeast: number) => void }) {
  const { t } = useTranslation('scripts');
  return <NumberField label={t('condition.atLeast')} value={value} onChange={onChange} isWhole />;
}

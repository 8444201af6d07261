import { useTranslation } from 'react-i18next';
import type { ScriptItem } from '../../../../domain/screening/script.ts';
import { CheckBox } from '../../../shared-ui/check-box.tsx';
import { NumberField } from '../number-field.tsx';
import { withPart } from '../edits/lists.ts';
import { OptionsEditor } from './options-editor.tsx';
import { ScaleLabels } from './scale-labels.tsx';

type KindFieldsProps<Of = ScriptItem> = {
  readonly item: Of;
  readonly onChange: (item: ScriptItem) => void;
  readonly path: string;
};

function ScaleFields({ item, onChange, path }: KindFieldsProps<Extract<ScriptItem, { kind: 'number' }>>) {
  const { t } = useTranslation('scripts');
  return (
    <>
      <div className="row" data-place={`${path}/max`}>
        <NumberField label={t('question.min')} value={item.min} onChange={(min) => onChange({ ...item, min })} />
        <NumberField label={t('question.max')} value={item.max} onChange={(max) => onChange({ ...item, max })} />
        <CheckBox
          label={t('question.decimal')}
          isOn={item.decimal === true}
          onChange={(isOn) => onChange(withPart(item, 'decimal', isOn ? true : undefined))}
        />
      </div>
      <ScaleLabels item={item} onChange={onChange} />
    </>
  );
}

/** What belongs to the way a question is answered: the ends of a scale, the options of a choice. */
export function KindFields({ item, onChange, path }: KindFieldsProps) {
  const { t } = useTranslation('scripts');
  if (item.kind === 'number') return <ScaleFields item={item} onChange={onChange} path={path} />;
  if (item.kind !== 'choice') return null;
  return (
    <>
      <OptionsEditor item={item} onChange={onChange} path={path} />
      <div className="row">
        <CheckBox
          label={t('question.several')}
          isOn={item.several === true}
          onChange={(isOn) => onChange(withPart(item, 'several', isOn ? true : undefined))}
        />
        <CheckBox
          label={t('question.open')}
          isOn={item.open === true}
          onChange={(isOn) => onChange(withPart(item, 'open', isOn ? true : undefined))}
        />
      </div>
    </>
  );
}

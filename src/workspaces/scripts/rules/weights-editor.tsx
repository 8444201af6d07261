import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Score, Weight } from '../../../../domain/screening/rules.ts';
import { questionsOf, type ScriptItem } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { CheckBox } from '../../../shared-ui/check-box.tsx';
import { withPart } from '../edits/lists.ts';
import { NumberField } from '../number-field.tsx';
import { useSay } from '../use-say.ts';
import { SourceField } from './source-field.tsx';

type WeightsEditorProps = {
  readonly instrument: Instrument;
  readonly onChange: (score: Score | undefined) => void;
};
type CellProps = {
  readonly item: ScriptItem;
  readonly weight: Weight | undefined;
  readonly onChange: (weight: Weight) => void;
};

/** The points of one question: one figure, or one for each answer of a choice. */
function Points({ item, weight, onChange }: CellProps) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const name = say(item.short);
  if (item.kind !== 'choice')
    return (
      <NumberField
        label={t('weights.of', { what: name })}
        value={typeof weight === 'number' ? weight : undefined}
        onChange={onChange}
        isLabelHidden
      />
    );
  const byCode = typeof weight === 'object' ? weight : {};
  return (
    <div className="row">
      {item.options.map((option) => (
        <NumberField
          key={option.code}
          label={t('weights.ofAnswer', { what: name, answer: say(option.text) })}
          value={byCode[option.code]}
          onChange={(points) => onChange({ ...byCode, [option.code]: points })}
        />
      ))}
    </div>
  );
}

function WeightsTable({
  instrument,
  score,
  onChange,
}: {
  readonly instrument: Instrument;
  readonly score: Score;
  readonly onChange: (score: Score) => void;
}) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  return (
    <table className="scripts-table" data-place="/rules/score/weights">
      <thead>
        <tr>
          <th scope="col">{t('weights.question')}</th>
          <th scope="col">{t('weights.points')}</th>
        </tr>
      </thead>
      <tbody>
        {questionsOf(instrument.script).map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {say(item.short)} <bdi className="small quiet-text">{item.id}</bdi>
            </th>
            <td>
              <Points
                item={item}
                weight={score.weights[item.id]}
                onChange={(weight) => onChange({ ...score, weights: { ...score.weights, [item.id]: weight } })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How answers become points; many scripts have none. */
export function WeightsEditor({ instrument, onChange }: WeightsEditorProps) {
  const { t } = useTranslation('scripts');
  const { score } = instrument.rules;
  if (score === undefined)
    return (
      <div className="part-editor">
        <p className="quiet-text">{t('weights.none')}</p>
        <Button onPress={() => onChange({ weights: {}, source: Object.keys(instrument.sources)[0] ?? 'policy' })}>
          {t('weights.add')}
        </Button>
      </div>
    );
  return (
    <section className="part-editor" aria-label={t('weights.title')} data-place="/rules/score">
      <div className="row">
        <SourceField
          instrument={instrument}
          value={score.source}
          onChange={(source) => onChange({ ...score, source })}
        />
        <CheckBox
          label={t('weights.needsAll')}
          isOn={score.needsAll === true}
          onChange={(isOn) => onChange(withPart(score, 'needsAll', isOn ? true : undefined))}
        />
        <Button look="quiet" onPress={() => onChange(undefined)}>
          {t('weights.remove')}
        </Button>
      </div>
      <WeightsTable instrument={instrument} score={score} onChange={onChange} />
    </section>
  );
}

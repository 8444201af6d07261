import { useTranslation } from 'react-i18next';
import services from '../../../../assets/reference/services.json' with { type: 'json' };
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { levels, type Band } from '../../../../domain/screening/rules.ts';
import { Chips } from '../../../shared-ui/chips.tsx';
import { useCatalogue } from '../../../state/catalogue.ts';
import { CodeField } from '../code-field.tsx';
import { withPart } from '../edits/lists.ts';
import { OptionalWords } from '../optional-words.tsx';
import { useSay } from '../use-say.ts';
import { WordsField } from '../words-field.tsx';
import { BandRules } from './band-rules.tsx';
import { PickSeveral } from './pick-several.tsx';

type BandEditorProps = {
  readonly instrument: Instrument;
  readonly band: Band;
  readonly path: string;
  readonly onChange: (band: Band) => void;
};

const someOf = (list: readonly string[]): readonly string[] | undefined => (list.length === 0 ? undefined : list);

/** What follows from a band: scripts worth opening, services worth offering. */
function Follows({ instrument, band, onChange }: Omit<BandEditorProps, 'path'>) {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const others = useCatalogue().inForce.filter((one) => one.id !== instrument.id);
  const offered = services.map((one) => ({ value: one.id, text: say(one.name) }));
  return (
    <>
      <PickSeveral
        label={t('band.opens')}
        options={others.map((one) => ({ value: one.id, text: say(one.title) }))}
        chosen={band.opens ?? []}
        onChange={(list) => onChange(withPart(band, 'opens', someOf(list)))}
      />
      <PickSeveral
        label={t('band.services')}
        options={offered}
        chosen={band.services ?? []}
        onChange={(list) => onChange(withPart(band, 'services', someOf(list)))}
      />
    </>
  );
}

/** One band: what it is called, what it asks people to do, and the ways into it. */
export function BandEditor({ instrument, band, path, onChange }: BandEditorProps) {
  const { t } = useTranslation(['scripts', 'common']);
  return (
    <section className="part-editor" aria-label={t('band.editor')} data-place={path}>
      <div className="row">
        <CodeField label={t('band.id')} value={band.id} onChange={(id) => onChange({ ...band, id })} />
        <Chips
          label={t('band.level')}
          chips={levels.map((level) => ({ value: level, text: t(`common:level.${level}`) }))}
          chosen={[band.level]}
          onChoose={(level) => onChange({ ...band, level })}
        />
      </div>
      <WordsField label={t('band.title')} value={band.title} onChange={(title) => onChange({ ...band, title })} />
      <OptionalWords
        label={t('band.action')}
        value={band.action}
        onChange={(action) => onChange(withPart(band, 'action', action))}
      />
      <h3 className="label">{t('band.rules')}</h3>
      <BandRules
        instrument={instrument}
        rules={band.rules}
        path={path}
        onChange={(rules) => onChange({ ...band, rules })}
      />
      <Follows instrument={instrument} band={band} onChange={onChange} />
    </section>
  );
}

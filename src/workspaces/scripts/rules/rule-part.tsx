import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Rules } from '../../../../domain/screening/rules.ts';
import { replaced, withPart, without } from '../edits/lists.ts';
import { BandEditor } from './band-editor.tsx';
import type { RulesPart } from './rules-part.ts';
import { WeightsEditor } from './weights-editor.tsx';
import { AlertEditor, ImpossibleEditor } from './when-editor.tsx';

type RulePartProps = {
  readonly doc: Instrument;
  readonly part: RulesPart;
  readonly onRules: (rules: Rules) => void;
};

/** The chosen part of the rules with its fields. */
export function RulePart({ doc, part: { list, at }, onRules }: RulePartProps) {
  const { t } = useTranslation('scripts');
  const { rules } = doc;
  const path = `/rules/${list}/${at}`;
  if (list === 'weights')
    return <WeightsEditor instrument={doc} onChange={(score) => onRules(withPart(rules, 'score', score))} />;
  const [band, alert, impossible] = [rules.bands[at], rules.alerts[at], rules.impossible[at]];
  if (list === 'bands' && band !== undefined)
    return (
      <BandEditor
        instrument={doc}
        band={band}
        path={path}
        onChange={(next) => onRules({ ...rules, bands: replaced(rules.bands, at, next) })}
      />
    );
  if (list === 'alerts' && alert !== undefined)
    return (
      <AlertEditor
        instrument={doc}
        value={alert}
        path={path}
        onChange={(next) => onRules({ ...rules, alerts: replaced(rules.alerts, at, next) })}
        onRemove={() => onRules({ ...rules, alerts: without(rules.alerts, at) })}
      />
    );
  if (list === 'impossible' && impossible !== undefined)
    return (
      <ImpossibleEditor
        instrument={doc}
        value={impossible}
        path={path}
        onChange={(next) => onRules({ ...rules, impossible: replaced(rules.impossible, at, next) })}
        onRemove={() => onRules({ ...rules, impossible: without(rules.impossible, at) })}
      />
    );
  return <p className="sentence">{t('rules.choose')}</p>;
}

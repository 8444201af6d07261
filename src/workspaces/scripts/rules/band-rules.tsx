import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { BandRule } from '../../../../domain/screening/rules.ts';
import { questionsOf } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { CheckBox } from '../../../shared-ui/check-box.tsx';
import { CodeField } from '../code-field.tsx';
import { ConditionEditor, ConditionWords } from '../condition/condition-editor.tsx';
import { freshCondition } from '../edits/conditions.ts';
import { freeName, replaced, withPart, without } from '../edits/lists.ts';
import { SourceField } from './source-field.tsx';

type BandRulesProps = {
  readonly instrument: Instrument;
  readonly rules: readonly BandRule[];
  readonly path: string;
  readonly onChange: (rules: readonly BandRule[]) => void;
};
type OneRuleProps = {
  readonly instrument: Instrument;
  readonly rule: BandRule;
  readonly path: string;
  readonly onChange: (rule: BandRule) => void;
  readonly onRemove: () => void;
};

function OneRule({ instrument, rule, path, onChange, onRemove }: OneRuleProps) {
  const { t } = useTranslation('scripts');
  return (
    <div className="rule" role="group" aria-label={t('rule.title', { code: rule.code })} data-place={path}>
      <div className="row">
        <CodeField label={t('rule.code')} value={rule.code} onChange={(code) => onChange({ ...rule, code })} />
        <SourceField instrument={instrument} value={rule.source} onChange={(source) => onChange({ ...rule, source })} />
        <CheckBox
          label={t('rule.policy')}
          isOn={rule.policy === true}
          onChange={(isOn) => onChange(withPart(rule, 'policy', isOn ? true : undefined))}
        />
        <Button look="quiet" label={t('rule.remove', { code: rule.code })} onPress={onRemove}>
          {t('remove')}
        </Button>
      </div>
      <ConditionWords instrument={instrument} value={rule.when} />
      <ConditionEditor
        instrument={instrument}
        value={rule.when}
        onChange={(when) => onChange({ ...rule, when })}
        label={t('rule.when')}
        path={`${path}/when`}
      />
    </div>
  );
}

/** The ways into a band; any one of them is enough. */
export function BandRules({ instrument, rules, path, onChange }: BandRulesProps) {
  const { t } = useTranslation('scripts');
  const codes = instrument.rules.bands.flatMap((band) => band.rules).map((rule) => rule.code);
  const first = questionsOf(instrument.script)[0]?.id ?? 'q1';
  const source = Object.keys(instrument.sources)[0] ?? 'policy';
  const add = (): void =>
    onChange([...rules, { code: freeName('rule_', codes), when: freshCondition('is', first), source, policy: true }]);
  return (
    <div className="rules">
      {rules.length === 0 ? <p className="small quiet-text">{t('rule.takesTheRest')}</p> : null}
      {rules.map((rule, index) => (
        <OneRule
          // oxlint-disable-next-line react/no-array-index-key -- the code is being edited; the place is what stays
          key={index}
          instrument={instrument}
          rule={rule}
          path={`${path}/rules/${index}`}
          onChange={(next) => onChange(replaced(rules, index, next))}
          onRemove={() => onChange(without(rules, index))}
        />
      ))}
      <Button look="quiet" onPress={add}>
        {t('rule.add')}
      </Button>
    </div>
  );
}

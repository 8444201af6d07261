import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Rules } from '../../../../domain/screening/rules.ts';
import { questionsOf } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { freshCondition } from '../edits/conditions.ts';
import { freeName, inserted, without } from '../edits/lists.ts';
import type { RulesPart } from './rules-part.ts';

type RuleActsProps = {
  readonly doc: Instrument;
  readonly part: RulesPart;
  readonly onRules: (rules: Rules) => void;
  readonly onPart: (part: RulesPart) => void;
};

const none = { ar: '', en: '' };

/** Puts new parts in, and takes the chosen band out. */
export function RuleActs({ doc, part, onRules, onPart }: RuleActsProps) {
  const { t } = useTranslation('scripts');
  const { bands, alerts, impossible } = doc.rules;
  const when = freshCondition('is', questionsOf(doc.script)[0]?.id ?? 'q1');
  const source = Object.keys(doc.sources)[0] ?? 'policy';
  const addBand = (): void => {
    const at = part.list === 'bands' ? Math.min(part.at, bands.length - 1) : 0;
    const id = freeName(
      'band_',
      bands.map((band) => band.id),
    );
    const band = {
      id,
      title: none,
      level: 'watch' as const,
      rules: [{ code: id, when, source, policy: true as const }],
    };
    onRules({ ...doc.rules, bands: inserted(bands, at, band) });
    onPart({ list: 'bands', at });
  };
  const addAlert = (): void => {
    const id = freeName(
      'alert-',
      alerts.map((alert) => alert.id),
    );
    onRules({ ...doc.rules, alerts: [...alerts, { id, title: none, when, source }] });
    onPart({ list: 'alerts', at: alerts.length });
  };
  const addImpossible = (): void => {
    const code = freeName(
      'contradiction_',
      impossible.map((one) => one.code),
    );
    onRules({ ...doc.rules, impossible: [...impossible, { code, when, why: none }] });
    onPart({ list: 'impossible', at: impossible.length });
  };
  const removeBand = (): void => {
    onRules({ ...doc.rules, bands: without(bands, part.at) });
    onPart({ list: 'bands', at: Math.max(0, part.at - 1) });
  };
  return (
    <div className="row outline-acts">
      <Button onPress={addBand}>{t('band.add')}</Button>
      <Button look="quiet" onPress={addAlert}>
        {t('alert.add')}
      </Button>
      <Button look="quiet" onPress={addImpossible}>
        {t('impossible.add')}
      </Button>
      {part.list === 'bands' && bands.length > 1 ? (
        <Button look="quiet" onPress={removeBand}>
          {t('band.remove')}
        </Button>
      ) : null}
    </div>
  );
}

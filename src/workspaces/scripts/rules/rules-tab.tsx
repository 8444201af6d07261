import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { Rules } from '../../../../domain/screening/rules.ts';
import type { Words } from '../../../../domain/screening/words.ts';
import { Outline, type OutlineRow } from '../outline.tsx';
import { moved } from '../edits/lists.ts';
import type { EditorProps } from '../script-tabs.ts';
import { useSay } from '../use-say.ts';
import { LevelMark } from './level-mark.tsx';
import { RuleActs } from './rule-acts.tsx';
import { RulePart } from './rule-part.tsx';
import { keyOf, ledTo, partOf, type RulesPart } from './rules-part.ts';

function useRows(doc: Instrument): readonly OutlineRow[] {
  const { t } = useTranslation('scripts');
  const say = useSay();
  const { bands, alerts, impossible, score } = doc.rules;
  const group = (list: RulesPart['list'], heading: string, words: readonly Words[]): readonly OutlineRow[] =>
    words.map((one, at) => ({ key: keyOf({ list, at }), text: say(one), ...(at === 0 ? { heading } : {}) }));
  return [
    ...group(
      'bands',
      t('rules.bands'),
      bands.map((band) => band.title),
    ).map((row, at) => ({
      ...row,
      aside: <LevelMark level={bands[at]?.level ?? 'none'} />,
    })),
    ...group(
      'alerts',
      t('rules.alerts'),
      alerts.map((alert) => alert.title),
    ),
    ...group(
      'impossible',
      t('rules.impossible'),
      impossible.map((one) => one.why),
    ),
    {
      key: keyOf({ list: 'weights', at: 0 }),
      text: score === undefined ? t('weights.none') : t('weights.title'),
      heading: t('rules.points'),
    },
  ];
}

/** Bands in the order of their severity, alerts, contradictions and points; the one being changed beside the list. */
export function RulesTab({ doc, onChange, path }: EditorProps) {
  const { t } = useTranslation('scripts');
  const [part, setPart] = useState<RulesPart>(ledTo(path ?? ''));
  const rows = useRows(doc);
  const set = (rules: Rules): void => onChange({ ...doc, rules });
  const move = (key: string, by: 1 | -1): void => {
    const { list, at } = partOf(key);
    if (list === 'weights' || doc.rules[list][at + by] === undefined) return;
    set({ ...doc.rules, [list]: moved<unknown>(doc.rules[list], at, by) });
    setPart({ list, at: at + by });
  };
  return (
    <div className="script-split">
      <div className="script-outline">
        <Outline
          label={t('tab.rules')}
          rows={rows}
          chosen={keyOf(part)}
          onChoose={(key) => setPart(partOf(key))}
          onMove={move}
        />
        <RuleActs doc={doc} part={part} onRules={set} onPart={setPart} />
      </div>
      <div className="script-editor">
        <RulePart key={keyOf(part)} doc={doc} part={part} onRules={set} />
      </div>
    </div>
  );
}

import type { ItemId } from '../../../../domain/screening/answer.ts';
import type { Condition } from '../../../../domain/screening/condition.ts';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import type { ScriptItem } from '../../../../domain/screening/script.ts';

type Rename = (id: ItemId) => ItemId;

const renameKeys = <T>(of: Readonly<Record<ItemId, T>>, rename: Rename): Readonly<Record<ItemId, T>> =>
  Object.fromEntries(Object.entries(of).map(([id, value]) => [rename(id), value]));

function inCondition(condition: Condition, rename: Rename): Condition {
  const all = (parts: readonly Condition[]) => parts.map((part) => inCondition(part, rename));
  if ('item' in condition) return { ...condition, item: rename(condition.item) };
  if ('anyYes' in condition) return { anyYes: condition.anyYes.map(rename) };
  if ('countYes' in condition) return { ...condition, countYes: condition.countYes.map(rename) };
  if ('countOf' in condition) return { ...condition, countOf: condition.countOf.map(rename) };
  if ('answered' in condition) return { answered: rename(condition.answered) };
  if ('allUnanswered' in condition) return { allUnanswered: condition.allUnanswered.map(rename) };
  if ('undecided' in condition) return { undecided: inCondition(condition.undecided, rename) };
  if ('all' in condition) return { all: all(condition.all) };
  if ('any' in condition) return { any: all(condition.any) };
  return 'none' in condition ? { none: all(condition.none) } : condition;
}

const inItem =
  (rename: Rename) =>
  (item: ScriptItem): ScriptItem => {
    const named = {
      ...item,
      id: rename(item.id),
      ...(item.detailOf === undefined ? {} : { detailOf: rename(item.detailOf) }),
      ...(item.askWhen === undefined ? {} : { askWhen: inCondition(item.askWhen, rename) }),
    };
    return named.kind === 'group' ? { ...named, items: named.items.map(inItem(rename)) } : named;
  };

/** Gives a question another id, wherever it is named: branches, rules, points and known answers. */
export function renameItem(instrument: Instrument, from: ItemId, to: ItemId): Instrument {
  const rename: Rename = (id) => (id === from ? to : id);
  const inWhen = <T extends { readonly when: Condition }>(one: T): T => ({
    ...one,
    when: inCondition(one.when, rename),
  });
  const { script, rules, known } = instrument;
  return {
    ...instrument,
    script: {
      ...script,
      sections: script.sections.map((section) => ({ ...section, items: section.items.map(inItem(rename)) })),
    },
    rules: {
      ...rules,
      bands: rules.bands.map((band) => ({ ...band, rules: band.rules.map(inWhen) })),
      alerts: rules.alerts.map(inWhen),
      impossible: rules.impossible.map(inWhen),
      ...(rules.score === undefined
        ? {}
        : { score: { ...rules.score, weights: renameKeys(rules.score.weights, rename) } }),
      ...(rules.judgement === undefined
        ? {}
        : { judgement: { ...rules.judgement, item: rename(rules.judgement.item) } }),
    },
    known: known.map((one) => ({ ...one, answers: renameKeys(one.answers, rename) })),
  };
}

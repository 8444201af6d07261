import type { Instrument } from '../instrument.ts';
import { finding, type Finding } from './finding.ts';
import { itemPlaces } from './places.ts';
import type { FindingCode } from './sentences.ts';

type Named = { readonly name: string; readonly path: string };

/** A second use of a name, at its place; results and records go by names, so the second could never be told from the first. */
const repeated = (code: FindingCode, all: readonly Named[]): readonly Finding[] =>
  all
    .filter(({ name }, index) => all.findIndex((one) => one.name === name) < index)
    .map(({ name, path }) => finding(code, path, { name, ...(code === 'item-twice' ? { item: name } : {}) }));

const named = (path: string, key: string, names: readonly string[]): readonly Named[] =>
  names.map((name, index) => ({ name, path: `${path}/${index}/${key}` }));

const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map((one) => one.id);
const codes = (list: readonly { readonly code: string }[]): readonly string[] => list.map((one) => one.code);

/** Finds names that are used twice. */
export function checkNames(instrument: Instrument): readonly Finding[] {
  const { script, rules, variants, known } = instrument;
  return [
    ...repeated(
      'item-twice',
      itemPlaces(instrument).map(({ item, path }) => ({ name: item.id, path: `${path}/id` })),
    ),
    ...repeated('section-twice', named('/script/sections', 'id', ids(script.sections))),
    ...repeated('band-twice', named('/rules/bands', 'id', ids(rules.bands))),
    // The same reason may lead into several bands, e.g. a clinician's own rating; a reason is always told with its band.
    ...rules.bands.flatMap((band, index) =>
      repeated('rule-twice', named(`/rules/bands/${index}/rules`, 'code', codes(band.rules))),
    ),
    ...repeated('alert-twice', named('/rules/alerts', 'id', ids(rules.alerts))),
    ...repeated('impossible-twice', named('/rules/impossible', 'code', codes(rules.impossible))),
    ...repeated('variant-twice', named('/variants', 'id', ids(variants))),
    ...repeated('known-twice', named('/known', 'id', ids(known))),
  ];
}

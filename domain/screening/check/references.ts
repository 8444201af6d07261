import type { Instrument } from '../instrument.ts';
import { finding, step, type Finding } from './finding.ts';

/** Ids of what stands outside the instrument; where a list is missing its names are not looked up. */
export type Known = { readonly instruments?: readonly string[]; readonly services?: readonly string[] };

type Cited = { readonly source: string; readonly path: string };

function citations({ rules, variants }: Instrument): readonly Cited[] {
  return [
    ...(rules.score === undefined ? [] : [{ source: rules.score.source, path: '/rules/score/source' }]),
    ...rules.bands.flatMap((band, index) => [
      ...band.rules.map(({ source }, at) => ({ source, path: `/rules/bands/${index}/rules/${at}/source` })),
      ...(band.percent === undefined
        ? []
        : [{ source: band.percent.source, path: `/rules/bands/${index}/percent/source` }]),
    ]),
    ...rules.alerts.map(({ source }, index) => ({ source, path: `/rules/alerts/${index}/source` })),
    ...variants.flatMap((variant, index) =>
      variant.others.map(({ source }, at) => ({ source, path: `/variants/${index}/others/${at}/source` })),
    ),
  ];
}

/** Finds rules and figures whose source is not given, and sources that nothing rests on. */
export function checkSources(instrument: Instrument): readonly Finding[] {
  const cited = citations(instrument);
  const unused = Object.keys(instrument.sources).filter((key) => !cited.some((one) => one.source === key));
  return [
    ...cited
      .filter(({ source }) => !Object.hasOwn(instrument.sources, source))
      .map(({ source, path }) => finding('source-unknown', path, { name: source })),
    ...unused.map((name) => finding('source-unused', `/sources${step(name)}`, { name })),
  ];
}

const strange = (names: readonly string[] = [], there: readonly string[] | undefined) =>
  names.map((name, at) => ({ name, at })).filter(({ name }) => there !== undefined && !there.includes(name));

/** Finds variants that name no rule, and bands that open or offer what does not exist. */
export function checkReferences({ rules, variants }: Instrument, known: Known): readonly Finding[] {
  const codes = new Set(rules.bands.flatMap((band) => band.rules.map((rule) => rule.code)));
  return [
    ...variants.flatMap(({ rule }, index) =>
      codes.has(rule) ? [] : [finding('variant-unknown-rule', `/variants/${index}/rule`, { name: rule })],
    ),
    ...rules.bands.flatMap((band, index) => [
      ...strange(band.opens, known.instruments).map(({ name, at }) =>
        finding('opens-unknown', `/rules/bands/${index}/opens/${at}`, { name }),
      ),
      ...strange(band.services, known.services).map(({ name, at }) =>
        finding('service-unknown', `/rules/bands/${index}/services/${at}`, { name }),
      ),
    ]),
  ];
}

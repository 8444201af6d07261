import type { Instrument } from '../instrument.ts';
import { levels, type Band, type BandRule } from '../rules.ts';
import { finding, type Finding } from './finding.ts';
import { implies } from './implies.ts';
import { search, searched, type Searched } from './search.ts';

type Placed = { readonly rule: BandRule; readonly band: Band; readonly path: string };

/** A rule that never decides, or may not; `behind` where another rule is seen to stand in its way. */
type Dead = Placed & { readonly isCertain: boolean; readonly behind?: Placed };

/** Whether a rule ever decides: some answers meet it and nothing that stands before its band. */
function deadRule(placed: Placed, before: readonly Placed[], searching: Searched): readonly Dead[] {
  const { when } = placed.rule;
  const behind = before.find((one) => implies(when, one.rule.when));
  if (behind !== undefined) return [{ ...placed, isCertain: true, behind }];
  const reach = search(searching, { holds: [when], not: before.map((one) => one.rule.when) });
  return reach === 'reached' ? [] : [{ ...placed, isCertain: reach === 'never' }];
}

/** One sentence for a band none of whose rules ever decides, else one a rule. */
function ofBand(band: Band, path: string, dead: readonly Dead[]): readonly Finding[] {
  const certain = dead.filter((one) => one.isCertain);
  if (certain.length > 0 && certain.length === band.rules.length) {
    const other = certain[0]?.behind?.band.id;
    return other === undefined
      ? [finding('band-never', path, { name: band.id })]
      : [finding('band-never-behind', path, { name: band.id, other })];
  }
  return dead.map(({ rule, path: at, isCertain, behind }) => {
    if (!isCertain) return finding('reach-not-decided', at, { name: rule.code });
    return behind === undefined
      ? finding('rule-never', at, { name: rule.code })
      : finding('rule-never-behind', at, { name: rule.code, other: behind.rule.code });
  });
}

function checkLastBand(
  { rules: { bands } }: Instrument,
  searching: Searched,
  rules: readonly Placed[],
): readonly Finding[] {
  const last = bands.at(-1);
  if (last === undefined) return [];
  const path = `/rules/bands/${bands.length - 1}`;
  if (last.rules.length > 0) return [finding('last-band-conditional', `${path}/rules`, { name: last.id })];
  const reach = search(searching, { holds: [], not: rules.map((one) => one.rule.when) });
  return reach === 'never' ? [finding('band-never', path, { name: last.id })] : [];
}

const placedRules = ({ rules: { bands } }: Instrument): readonly Placed[] =>
  bands.flatMap((band, index) =>
    band.rules.map((rule, at) => ({ rule, band, path: `/rules/bands/${index}/rules/${at}` })),
  );

/** A band that hides a more severe one behind it; the first that holds is the result. */
const outOfOrder = ({ rules: { bands } }: Instrument): readonly Finding[] =>
  bands.flatMap((band, index) => {
    const rank = levels.indexOf(band.level);
    const other = bands.slice(0, index).find((before) => levels.indexOf(before.level) < rank);
    return other === undefined
      ? []
      : [finding('bands-out-of-order', `/rules/bands/${index}/level`, { name: band.id, other: other.id })];
  });

/** Finds holes between bands, bands in the wrong order, and bands and rules that never decide. */
export function checkBands(instrument: Instrument, isSound: (path: string) => boolean): readonly Finding[] {
  const { bands } = instrument.rules;
  const takesAll = bands.findIndex((band, index) => band.rules.length === 0 && index < bands.length - 1);
  const all = takesAll === -1 ? bands : bands.slice(0, takesAll);
  const searching = searched(instrument);
  const rules = placedRules(instrument);
  const unreached = all.flatMap((band, index) => {
    const own = rules.filter((one) => one.band === band);
    const before = rules.filter((one) => bands.indexOf(one.band) < index);
    const dead = own.filter((one) => isSound(`${one.path}/when`)).flatMap((one) => deadRule(one, before, searching));
    return ofBand(band, `/rules/bands/${index}`, dead);
  });
  const found = [...outOfOrder(instrument), ...unreached];
  if (takesAll === -1) return [...found, ...checkLastBand(instrument, searching, rules)];
  return [...found, finding('band-takes-all', `/rules/bands/${takesAll}/rules`, { name: bands[takesAll]?.id ?? '' })];
}

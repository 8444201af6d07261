import type { ItemId } from '../answer.ts';
import { partsOf, type Condition } from '../condition.ts';
import type { Instrument } from '../instrument.ts';
import type { ScriptItem } from '../script.ts';

/** An item and where it stands in the document. */
export type ItemPlace = {
  readonly item: ScriptItem;
  readonly path: string;
  /** The groups around it, outermost first. */
  readonly groups: readonly ItemPlace[];
};

/** A condition and where it stands; `item` where it is the branch of one. */
export type ConditionPlace = { readonly condition: Condition; readonly path: string; readonly item?: ItemId };

function placesIn(items: readonly ScriptItem[], path: string, groups: readonly ItemPlace[]): readonly ItemPlace[] {
  return items.flatMap((item, index) => {
    const place = { item, path: `${path}/items/${index}`, groups };
    return item.kind === 'group' ? [place, ...placesIn(item.items, place.path, [...groups, place])] : [place];
  });
}

/** Every item in the order of the document. */
export const itemPlaces = ({ script }: Instrument): readonly ItemPlace[] =>
  script.sections.flatMap((section, index) => placesIn(section.items, `/script/sections/${index}`, []));

/** The conditions that decide whether an item is asked: its own and those of the groups around it. */
export const branchOf = ({ item, groups }: ItemPlace): readonly Condition[] =>
  [...groups.map((group) => group.item), item].flatMap((one) => (one.askWhen === undefined ? [] : [one.askWhen]));

/** Every condition of an instrument. */
export function conditionPlaces(instrument: Instrument): readonly ConditionPlace[] {
  const { bands, alerts, impossible } = instrument.rules;
  return [
    ...itemPlaces(instrument).flatMap(({ item, path }) =>
      item.askWhen === undefined ? [] : [{ condition: item.askWhen, path: `${path}/askWhen`, item: item.id }],
    ),
    ...bands.flatMap((band, index) =>
      band.rules.map(({ when }, at) => ({ condition: when, path: `/rules/bands/${index}/rules/${at}/when` })),
    ),
    ...alerts.map(({ when }, index) => ({ condition: when, path: `/rules/alerts/${index}/when` })),
    ...impossible.map(({ when }, index) => ({ condition: when, path: `/rules/impossible/${index}/when` })),
  ];
}

export type Leaf = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly none: unknown } | { readonly undecided: unknown }
>;

/** The single tests a condition is put together from, each with its place. */
export function leavesOf(
  condition: Condition,
  path: string,
): readonly { readonly leaf: Leaf; readonly path: string }[] {
  if ('undecided' in condition) return leavesOf(condition.undecided, `${path}/undecided`);
  if ('all' in condition || 'any' in condition || 'none' in condition) {
    const key = 'all' in condition ? 'all' : 'any' in condition ? 'any' : 'none';
    return partsOf(condition).flatMap((part, index) => leavesOf(part, `${path}/${key}/${index}`));
  }
  return [{ leaf: condition, path }];
}

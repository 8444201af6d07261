import type { ItemId } from '../answer.ts';
import { itemsOf, type Condition } from '../condition.ts';
import type { Instrument } from '../instrument.ts';
import { finding, type Finding } from './finding.ts';
import { branchOf, itemPlaces, leavesOf, type ItemPlace } from './places.ts';

/** The items a condition depends on; a score depends on all it weighs. */
export const dependsOn = (condition: Condition, instrument: Instrument): readonly ItemId[] => [
  ...itemsOf(condition),
  ...(leavesOf(condition, '').some(({ leaf }) => 'scoreAtLeast' in leaf)
    ? Object.keys(instrument.rules.score?.weights ?? {})
    : []),
];

type Graph = ReadonlyMap<ItemId, readonly ItemId[]>;

const graphOf = (instrument: Instrument, places: readonly ItemPlace[]): Graph =>
  new Map(
    places.map((place) => [place.item.id, branchOf(place).flatMap((condition) => dependsOn(condition, instrument))]),
  );

/** The shortest way from an item back to itself; `null` when there is none. */
function cycleOf(start: ItemId, graph: Graph): readonly ItemId[] | null {
  const seen = new Set<ItemId>();
  const ways: (readonly ItemId[])[] = [[start]];
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}

/** A place whose own condition leads on; of a question inside a group that is the group's. */
const branchPath = ({ item, path, groups }: ItemPlace): string => {
  const owner = item.askWhen === undefined ? groups.findLast((group) => group.item.askWhen !== undefined) : undefined;
  return `${owner?.path ?? path}/askWhen`;
};

function cycles(places: readonly ItemPlace[], graph: Graph): readonly Finding[] {
  const told = new Set<ItemId>();
  return places.flatMap((place) => {
    const cycle = told.has(place.item.id) ? null : cycleOf(place.item.id, graph);
    if (cycle === null) return [];
    for (const id of cycle) told.add(id);
    return [finding('branch-cycle', branchPath(place), { item: place.item.id, names: cycle.join(' → ') })];
  });
}

/** A branch on a question asked later opens behind the operator's back; only the item's own condition is looked at. */
const lateBranches = (places: readonly ItemPlace[], inCycle: ReadonlySet<ItemId>): readonly Finding[] =>
  places.flatMap(({ item, path }, index) => {
    if (item.askWhen === undefined || inCycle.has(item.id)) return [];
    const later = new Set(places.slice(index + 1).map((place) => place.item.id));
    const name = itemsOf(item.askWhen).find((id) => later.has(id));
    return name === undefined ? [] : [finding('branch-on-later', `${path}/askWhen`, { item: item.id, name })];
  });

/** The items that wait for themselves, and those that wait for them. */
export function waitingInVain(instrument: Instrument): ReadonlySet<ItemId> {
  const places = itemPlaces(instrument);
  const graph = graphOf(instrument, places);
  const vain = new Set(places.map((place) => place.item.id).filter((id) => cycleOf(id, graph) !== null));
  // A set yields what is added while it is walked through.
  for (const id of vain)
    for (const { item } of places) if (graph.get(item.id)?.includes(id) === true) vain.add(item.id);
  return vain;
}

/** Finds branches that go round in a circle, or look ahead. */
export function checkBranches(instrument: Instrument): readonly Finding[] {
  const places = itemPlaces(instrument);
  return [...cycles(places, graphOf(instrument, places)), ...lateBranches(places, waitingInVain(instrument))];
}

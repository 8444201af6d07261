import type { Condition } from '../condition.ts';
import { withoutBranches } from '../impossible.ts';
import type { Instrument } from '../instrument.ts';
import { isQuestion } from '../script.ts';
import { dependsOn, waitingInVain } from './branches.ts';
import { finding, type Finding } from './finding.ts';
import { branchOf, itemPlaces, type ItemPlace } from './places.ts';
import { search, searched, type Searched } from './search.ts';

function reachOfItem(
  { item, path }: ItemPlace,
  conditions: readonly Condition[],
  searching: Searched,
): readonly Finding[] {
  const at = `${path}/askWhen`;
  const open = search(searching, { holds: conditions, not: [] });
  if (open === 'undecided') return [finding('reach-not-decided', at, { item: item.id, name: item.id })];
  if (open === 'never') {
    const names = [...new Set(conditions.flatMap((one) => dependsOn(one, searching.instrument)))].join(', ');
    return [finding('branch-never-opens', at, { item: item.id, names })];
  }
  const own = item.askWhen;
  const isIdle = own !== undefined && search(searching, { holds: [{ none: [own] }], not: [] }) === 'never';
  return isIdle ? [finding('branch-always-open', at, { item: item.id })] : [];
}

/**
 * Finds questions that are never asked, by looking for answers that open them. Inside a group that never opens only the group is named.
 *
 * @param isSound whether a condition is free of faults of its own; what is faulty is reported once, where the fault is
 */
export function checkReachOfItems(instrument: Instrument, isSound: (path: string) => boolean): readonly Finding[] {
  const searching = searched(instrument);
  const vain = waitingInVain(instrument);
  const shut = new Set<string>();
  return itemPlaces(instrument).flatMap((place) => {
    const isShut = place.groups.some((group) => shut.has(group.path));
    if (place.item.askWhen === undefined || isShut || vain.has(place.item.id)) return [];
    if (!isSound(`${place.path}/askWhen`)) return [];
    const found = reachOfItem(place, branchOf(place), searching);
    if (!isQuestion(place.item) && found.some((one) => one.code === 'branch-never-opens')) shut.add(place.path);
    return found;
  });
}

/** Finds alerts that never fire. */
export function checkReachOfAlerts(instrument: Instrument, isSound: (path: string) => boolean): readonly Finding[] {
  const searching = searched(instrument);
  return instrument.rules.alerts.flatMap(({ id, when }, index) => {
    const path = `/rules/alerts/${index}/when`;
    if (!isSound(path) || search(searching, { holds: [when], not: [] }) !== 'never') return [];
    return [finding('alert-never', path, { name: id })];
  });
}

/** Finds contradictions that contradict themselves, or refuse everything. They are looked for as if every question were asked. */
export function checkImpossible(instrument: Instrument, isSound: (path: string) => boolean): readonly Finding[] {
  const open: Instrument = { ...instrument, script: withoutBranches(instrument), known: [] };
  const searching: Searched = { ...searched(open), isAllowed: () => true, isContradiction: () => false };
  const never = (condition: Condition): boolean => search(searching, { holds: [condition], not: [] }) === 'never';
  return instrument.rules.impossible.flatMap(({ code, when }, index) => {
    const path = `/rules/impossible/${index}/when`;
    if (!isSound(path)) return [];
    if (never(when)) return [finding('impossible-never', path, { name: code })];
    return never({ none: [when] }) ? [finding('impossible-always', path, { name: code })] : [];
  });
}

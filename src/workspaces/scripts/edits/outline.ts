import { placedItems, type Script, type ScriptItem } from '../../../../domain/screening/script.ts';
import { freeName, inserted, moved, without } from './lists.ts';

/** Where an item stands: its section, then its place in each list on the way down. */
export type Place = readonly number[];
type Items = readonly ScriptItem[];

/** The JSON pointer of a place, as findings name it. */
export const pointerOf = ([section = 0, ...steps]: Place): string =>
  `/script/sections/${section}${steps.map((step) => `/items/${step}`).join('')}`;

/** The place a finding's path lies in; empty when it is not inside a question. */
export function placeIn(path: string): Place {
  const found = /^\/script\/sections\/(\d+)((?:\/items\/\d+)*)/u.exec(path);
  if (found === null) return [];
  return [found[1], ...(found[2] ?? '').split('/items/').slice(1)].map(Number);
}

export function itemAt(script: Script, [section = -1, ...steps]: Place): ScriptItem | null {
  let items: Items = script.sections[section]?.items ?? [];
  let found: ScriptItem | null = null;
  for (const step of steps) {
    found = items[step] ?? null;
    items = found?.kind === 'group' ? found.items : [];
  }
  return found;
}

function changeIn(items: Items, [first = 0, ...rest]: Place, change: (items: Items, at: number) => Items): Items {
  if (rest.length === 0) return change(items, first);
  return items.map((item, index) =>
    index === first && item.kind === 'group' ? { ...item, items: changeIn(item.items, rest, change) } : item,
  );
}

/** The script with the list around a place changed. */
function changeAround(
  script: Script,
  [section = 0, ...steps]: Place,
  change: (items: Items, at: number) => Items,
): Script {
  return {
    ...script,
    sections: script.sections.map((one, index) =>
      index === section ? { ...one, items: changeIn(one.items, steps, change) } : one,
    ),
  };
}

export const changeItem = (script: Script, place: Place, item: ScriptItem): Script =>
  changeAround(script, place, (items, at) => items.map((one, index) => (index === at ? item : one)));

export const removeItem = (script: Script, place: Place): Script =>
  changeAround(script, place, (items, at) => without(items, at));

/** Moves an item among those beside it. */
export const moveItem = (script: Script, place: Place, by: 1 | -1): Script =>
  changeAround(script, place, (items, at) => moved(items, at, by));

const empty = { ar: '', en: '' };

/** Puts a new yes-no question in after a place. */
export function addItem(script: Script, place: Place): Script {
  const id = freeName(
    'q',
    placedItems(script).map((one) => one.item.id),
  );
  const item: ScriptItem = { id, kind: 'yes-no', ask: empty, short: empty };
  return changeAround(script, place, (items, at) => inserted(items, at + 1, item));
}

/** The place after a move. */
export const movedPlace = (place: Place, by: 1 | -1): Place => [...place.slice(0, -1), (place.at(-1) ?? 0) + by];

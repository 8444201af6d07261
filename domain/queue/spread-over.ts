type Turn = { readonly id: string; readonly queuedAt: string; readonly returnedAt: string | null };
type Desk = { readonly staff: string };
/** `calls` in turn, `desks` the longest free first. */
export type Floor = {
  readonly calls: readonly Turn[];
  readonly desks: readonly Desk[];
  readonly mayRing: ReadonlyMap<string, readonly Desk[]>;
};
/** Desk by desk, the call it rings for. */
export type Rings = ReadonlyMap<string, string>;

/** Calls that came back unanswered stand at the front; else the longest wait first. */
export const inTurn = (a: Turn, b: Turn): number =>
  Number(b.returnedAt !== null) - Number(a.returnedAt !== null) ||
  Date.parse(a.queuedAt) - Date.parse(b.queuedAt) ||
  (a.id < b.id ? -1 : 1);

const ringsAt = (rings: Rings, call: string): number => [...rings.values()].filter((one) => one === call).length;

/** Gives each free desk a call it may ring for, and evens out: no call has two desks more than another that could have one of them. */
export function spreadOver({ calls, mayRing, desks }: Floor, kept: Rings): Rings {
  const rings = new Map(kept);
  const at = (call: string): number => ringsAt(rings, call);
  const may = (call: string, staff: string): boolean =>
    mayRing.get(call)?.some((desk) => desk.staff === staff) === true;
  for (const { staff } of desks) {
    if (rings.has(staff)) continue;
    const open = calls.filter((call) => may(call.id, staff));
    const [first] = open.toSorted((a, b) => at(a.id) - at(b.id) || inTurn(a, b));
    if (first !== undefined) rings.set(staff, first.id);
  }
  for (const { id } of calls) {
    for (;;) {
      const movable = [...rings].filter(([staff, call]) => at(call) > at(id) + 1 && may(id, staff));
      const [most] = movable.toSorted(([a, callA], [b, callB]) => at(callB) - at(callA) || (a < b ? 1 : -1));
      if (most === undefined) break;
      rings.set(most[0], id);
    }
  }
  return rings;
}

/**
 * Gives each call that rings nowhere a desk where it may ring, if others can move on without being left with none. As many calls ring then
 * as the desks can serve at all.
 */
export function reachAll({ calls, mayRing, desks }: Floor, spread: Rings): Rings {
  const rings = new Map(spread);
  /** What a desk costs whoever needs it: nothing, one of several, or a call's only one, for which another is to be found. */
  const price = ({ staff }: Desk): number => {
    const call = rings.get(staff);
    if (call === undefined) return 0;
    return ringsAt(rings, call) > 1 ? 1 : 2;
  };
  const reach = (id: string, tried: Set<string>): boolean => {
    const may = new Set(mayRing.get(id)?.map((desk) => desk.staff));
    const open = desks.filter(({ staff }) => may.has(staff)).toSorted((a, b) => price(a) - price(b));
    for (const desk of open) {
      if (tried.has(desk.staff)) continue;
      tried.add(desk.staff);
      const other = rings.get(desk.staff);
      if (price(desk) === 2 && other !== undefined && !reach(other, tried)) continue;
      rings.set(desk.staff, id);
      return true;
    }
    return false;
  };
  for (const { id } of calls) if (ringsAt(rings, id) === 0) reach(id, new Set());
  return rings;
}

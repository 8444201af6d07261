import { assertNever } from '../assert-never.ts';
import { superviseModes, type Leg, type LeftReason, type Ownership, type PartyEvent } from './party.ts';

const earliest = (a: string | undefined, b: string): string => (a === undefined || b < a ? b : a);

/** The newer of two reports of one thing; at the same instant their words decide, so that the order they come in never does. */
function newer<T extends { readonly at: string }>(known: T | undefined, said: T, wordsOf: (one: T) => string): T {
  if (known === undefined) return said;
  if (known.at !== said.at) return known.at > said.at ? known : said;
  return wordsOf(known) >= wordsOf(said) ? known : said;
}

/** A known reason beats an unknown one; between two known ones the earlier counts, and at the same instant the name decides. */
function left(leg: Leg, at: string, why: LeftReason): Leg {
  const now = { ...leg, leftAt: at, leftWhy: why };
  if (leg.leftAt === undefined || leg.leftWhy === undefined) return now;
  if ((leg.leftWhy === 'unknown') !== (why === 'unknown')) return why === 'unknown' ? leg : now;
  if (leg.leftAt !== at) return leg.leftAt < at ? leg : now;
  return leg.leftWhy <= why ? leg : now;
}

type LegEvent = Exclude<PartyEvent, { type: 'owner-changed' }>;

function applyTo(leg: Leg, at: string, what: LegEvent): Leg {
  switch (what.type) {
    case 'calling': {
      const said = { at, role: what.role, target: what.target, way: what.way };
      const words = (who: typeof said): string => `${who.at} ${who.role} ${who.target ?? ''} ${who.way}`;
      return leg.who !== undefined && words(leg.who) <= words(said) ? leg : { ...leg, who: said };
    }
    case 'picked-up':
      return { ...leg, pickedUpAt: earliest(leg.pickedUpAt, at) };
    case 'joined':
      return { ...leg, joinedAt: earliest(leg.joinedAt, at) };
    case 'left':
      return left(leg, at, what.why);
    case 'supervising': {
      const said = { at, by: what.by, mode: what.mode };
      const supervising = newer(leg.supervising, said, (one) => `${superviseModes.indexOf(one.mode)} ${one.by}`);
      return { ...leg, supervising, supervisedFrom: earliest(leg.supervisedFrom, at) };
    }
    default:
      return assertNever(what);
  }
}

/** The lines after one more report, by name: the same reports in any order, and any of them twice, give the same lines. */
export function reduceLegs(legs: readonly Leg[], at: string, what: LegEvent): readonly Leg[] {
  const known = legs.find((one) => one.id === what.leg) ?? { id: what.leg };
  const others = legs.filter((one) => one.id !== what.leg);
  return [...others, applyTo(known, at, what)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whose the call is after one more report; the newest counts, as with holds. */
export function reduceOwner(
  known: Ownership | undefined,
  at: string,
  { from, to, why }: Extract<PartyEvent, { type: 'owner-changed' }>,
): Ownership {
  return newer(known, { at, from, to, why }, (one) => `${one.to ?? ''} ${one.from ?? ''} ${one.why}`);
}

import type { QueueSettings } from './settings.ts';

export type WaitingCall = {
  readonly id: string;
  readonly queuedAt: string;
  readonly ringingAt: string;
  /** When it last rang to the end of its offer; null: it has not. */
  readonly returnedAt: string | null;
  /** What the line that was dialled asks for; null: any language. */
  readonly language: string | null;
  readonly isForChildren: boolean;
};
/** A desk where a call may ring. `isLastResort`: one that let a call ring; rung only while no other desk is free. */
export type FreeDesk = {
  readonly staff: string;
  readonly freeSince: string;
  readonly isLastResort: boolean;
  /** Empty: not said, which counts as every language. */
  readonly languages: readonly string[];
  readonly isForChildren: boolean;
};
export type Offer = { readonly call: string; readonly staff: string; readonly at: string };
type Ended = Offer & { readonly ended: 'lapsed' | 'withdrawn' };
export type NextOffers = { readonly ended: readonly Ended[]; readonly made: readonly Offer[] };

type Hall = {
  readonly calls: readonly WaitingCall[];
  readonly desks: readonly FreeDesk[];
  /** Offers that have not ended. */
  readonly live: readonly Offer[];
  readonly settings: QueueSettings;
  readonly now: string;
};

/** Calls that came back unanswered stand at the front; else the longest wait first. */
export const inTurn = (a: Pick<WaitingCall, 'id' | 'queuedAt' | 'returnedAt'>, b: typeof a): number =>
  Number(b.returnedAt !== null) - Number(a.returnedAt !== null) ||
  Date.parse(a.queuedAt) - Date.parse(b.queuedAt) ||
  (a.id < b.id ? -1 : 1);

const isPast = (from: string, seconds: number, now: string): boolean =>
  Date.parse(now) - Date.parse(from) >= seconds * 1000;

function suits(call: WaitingCall, desk: FreeDesk): boolean {
  const speaks = call.language === null || desk.languages.length === 0 || desk.languages.includes(call.language);
  return speaks && (!call.isForChildren || desk.isForChildren);
}

/** Which calls may ring at which desks: one that suits nobody here, came back, or waited long enough rings everywhere. */
function choices({ calls, desks, settings, now }: Hall): ReadonlyMap<string, readonly FreeDesk[]> {
  return new Map(
    calls.map((call) => {
      const suited = desks.filter((desk) => suits(call, desk));
      const isWide =
        suited.length === 0 || call.returnedAt !== null || isPast(call.ringingAt, settings.preferSeconds, now);
      return [call.id, isWide ? desks : suited];
    }),
  );
}

function endedOf({ live, settings, now }: Hall, mayRing: ReadonlyMap<string, readonly FreeDesk[]>): readonly Ended[] {
  return live.flatMap((offer): Ended[] => {
    const isOpen = mayRing.get(offer.call)?.some((desk) => desk.staff === offer.staff) === true;
    if (!isOpen) return [{ ...offer, ended: 'withdrawn' }];
    return isPast(offer.at, settings.offerSeconds, now) ? [{ ...offer, ended: 'lapsed' }] : [];
  });
}

/**
 * Which ringing call is offered to whom now. The first to answer an offered call has it.
 *
 * Each free desk rings for one call, and no call has two desks more than another: a second caller rings at once, not after the first
 * was answered. A desk that rings goes on for its call unless another call would ring nowhere.
 */
export function nextOffers(hall: Hall): NextOffers {
  const rested = hall.desks.filter((desk) => !desk.isLastResort);
  const desks = (rested.length > 0 ? rested : hall.desks).toSorted(
    (a, b) => Date.parse(a.freeSince) - Date.parse(b.freeSince) || (a.staff < b.staff ? -1 : 1),
  );
  const calls = hall.calls.toSorted(inTurn);
  const mayRing = choices({ ...hall, calls, desks });
  const ended = endedOf(hall, mayRing);
  const kept = hall.live.filter((offer) => !ended.some((one) => one.staff === offer.staff && one.call === offer.call));
  // Whoever let a call ring is marked first; the next look decides whether they ring again.
  const resting = new Set(ended.filter((one) => one.ended === 'lapsed').map((one) => one.staff));
  const spread = spreadOver({ calls, mayRing, desks: desks.filter((desk) => !resting.has(desk.staff)) }, kept);
  const isKept = (offer: Offer): boolean => spread.get(offer.staff) === offer.call;
  return {
    ended: [...ended, ...kept.filter((one) => !isKept(one)).map((one) => ({ ...one, ended: 'withdrawn' as const }))],
    made: [...spread]
      .filter(([staff, call]) => !kept.some((one) => one.staff === staff && one.call === call))
      .map(([staff, call]) => ({ staff, call, at: hall.now })),
  };
}

type Floor = {
  readonly calls: readonly WaitingCall[];
  readonly mayRing: ReadonlyMap<string, readonly FreeDesk[]>;
  readonly desks: readonly FreeDesk[];
};

/** Desk by desk, the call it rings for. */
function spreadOver({ calls, mayRing, desks }: Floor, kept: readonly Offer[]): ReadonlyMap<string, string> {
  const rings = new Map(kept.map((one) => [one.staff, one.call]));
  const at = (call: string): number => [...rings.values()].filter((one) => one === call).length;
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

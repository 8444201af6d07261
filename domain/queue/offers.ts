import type { QueueSettings } from './settings.ts';
import { inTurn, reachAll, spreadOver, type Floor, type Rings } from './spread-over.ts';

export type WaitingCall = {
  readonly id: string;
  readonly queuedAt: string;
  readonly ringingAt: string;
  /** When it last rang to the end of its offer; null: it has not. */
  readonly returnedAt: string | null;
  /** What the line that was dialled asks for; null: any language. */
  readonly language: string | null;
  readonly isForChildren: boolean;
  /** Whom the line would rather have answer; null: anyone. The weakest wish: being understood comes first. */
  readonly gender: string | null;
};
/** A desk where a call may ring. `isLastResort`: one that let a call ring; rung only while no other desk is free. */
export type FreeDesk = {
  readonly staff: string;
  readonly freeSince: string;
  readonly isLastResort: boolean;
  /** Empty: not said, which counts as every language. */
  readonly languages: readonly string[];
  readonly isForChildren: boolean;
  /** Null: not said, which meets no line's wish. */
  readonly gender: string | null;
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

const isPast = (from: string, seconds: number, now: string): boolean =>
  Date.parse(now) - Date.parse(from) >= seconds * 1000;

function suits(call: WaitingCall, desk: FreeDesk): boolean {
  const speaks = call.language === null || desk.languages.length === 0 || desk.languages.includes(call.language);
  return speaks && (!call.isForChildren || desk.isForChildren);
}

/** Where a call may ring; `wished`: the women or the men among them, while the line waits for one; `first`: those, and where it rings already. */
type Choice = Readonly<Record<'may' | 'wished' | 'first', readonly FreeDesk[]>>;
type Choices = ReadonlyMap<string, Choice>;

/** Which calls may ring at which desks: one that suits nobody here, came back, or waited long enough rings everywhere. */
function choices({ calls, desks, live, settings, now }: Hall): Choices {
  const rings = new Set(live.map(({ call, staff }) => `${staff} ${call}`));
  return new Map(
    calls.map((call): readonly [string, Choice] => {
      const suited = desks.filter((desk) => suits(call, desk));
      const isLate = call.returnedAt !== null || isPast(call.ringingAt, settings.preferSeconds, now);
      const may = suited.length === 0 || isLate ? desks : suited;
      const wished = isLate || call.gender === null ? [] : may.filter((desk) => desk.gender === call.gender);
      const first = may.filter((desk) => wished.includes(desk) || rings.has(`${desk.staff} ${call.id}`));
      return [call.id, { may, wished, first: wished.length === 0 ? may : first }];
    }),
  );
}

/**
 * Spreads the calls over the desks. A woman or a man whom a line would rather have is rung alone at first, but never waited for: no call rings
 * nowhere because of it, and one whose wish nobody can meet now rings as if it had none.
 */
function spreadWished({ calls, desks }: Omit<Floor, 'mayRing'>, chosen: Choices, kept: Rings): Rings {
  const each = (pick: (choice: Choice, id: string) => readonly FreeDesk[]): Floor => ({
    calls,
    desks,
    mayRing: new Map([...chosen].map(([id, choice]) => [id, pick(choice, id)])),
  });
  let rings = reachAll(
    each(({ may }) => may),
    spreadOver(
      each(({ first }) => first),
      kept,
    ),
  );
  for (;;) {
    const before = rings;
    const isMet = ({ wished }: Choice, id: string): boolean => wished.some(({ staff }) => before.get(staff) === id);
    rings = spreadOver(
      each((choice, id) => (isMet(choice, id) ? choice.first : choice.may)),
      before,
    );
    if (rings.size === before.size && [...rings].every(([staff, call]) => before.get(staff) === call)) return rings;
  }
}

function endedOf({ live, settings, now }: Hall, chosen: Choices): readonly Ended[] {
  return live.flatMap((offer): Ended[] => {
    const isOpen = chosen.get(offer.call)?.may.some((desk) => desk.staff === offer.staff) === true;
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
  const chosen = choices({ ...hall, calls, desks });
  const ended = endedOf(hall, chosen);
  const kept = hall.live.filter((offer) => !ended.some((one) => one.staff === offer.staff && one.call === offer.call));
  // Whoever let a call ring is marked first; the next look decides whether they ring again.
  const resting = new Set(ended.filter((one) => one.ended === 'lapsed').map((one) => one.staff));
  const floor = { calls, desks: desks.filter((desk) => !resting.has(desk.staff)) };
  const spread = spreadWished(floor, chosen, new Map(kept.map(({ staff, call }) => [staff, call])));
  const isKept = (offer: Offer): boolean => spread.get(offer.staff) === offer.call;
  return {
    ended: [...ended, ...kept.filter((one) => !isKept(one)).map((one) => ({ ...one, ended: 'withdrawn' as const }))],
    made: [...spread]
      .filter(([staff, call]) => !kept.some((one) => one.staff === staff && one.call === call))
      .map(([staff, call]) => ({ staff, call, at: hall.now })),
  };
}

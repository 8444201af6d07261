import type { Answer, Answers, ItemId } from '../answer.ts';
import type { Condition } from '../condition.ts';
import { holds } from '../holds.ts';
import { faultOf, impossibleNow, withoutBranches } from '../impossible.ts';
import type { Instrument } from '../instrument.ts';
import { isQuestion } from '../script.ts';
import { see } from '../see.ts';
import { signatures } from './alike.ts';
import { dependsOn } from './branches.ts';
import { candidatesOf } from './candidates.ts';
import { branchOf, itemPlaces } from './places.ts';
import { withStaffAsked } from './score-limits.ts';

/** What must hold of the answers looked for, and what must not. */
export type Goal = { readonly holds: readonly Condition[]; readonly not: readonly Condition[] };

/** `never`: no answers do. `undecided`: the bound was reached before either was certain. */
export type Reach = 'reached' | 'never' | 'undecided';

/** How many sets of answers are tried for one question at most; a few tenths of a second. */
const mostTries = 3000;

/** Everything one instrument's searches share. */
export type Searched = {
  readonly instrument: Instrument;
  readonly opened: Instrument;
  readonly alike: ReadonlyMap<ItemId, string>;
  /** Whether these answers can be given together at all. */
  readonly isAllowed: (given: Answers) => boolean;
  /** Whether they contradict one another whatever is answered next. */
  readonly isContradiction: (given: Answers) => boolean;
};

export function searched(instrument: Instrument): Searched {
  const opened = withStaffAsked(instrument);
  const bare: Instrument = { ...opened, script: withoutBranches(opened) };
  const impossible = instrument.rules.impossible.map((one) => one.when);
  return {
    instrument,
    opened,
    alike: signatures(instrument),
    isAllowed: (given) => faultOf(instrument, given) === null,
    isContradiction: (given) => {
      const sight = see(bare, given);
      return impossible.some((one) => holds(one, sight, 'possible') === 'true');
    },
  };
}

/** Every item that can have a say in the goal, in the order of asking. */
function involved({ instrument }: Searched, goal: Goal) {
  const places = itemPlaces(instrument);
  const impossible = instrument.rules.impossible.map((one) => dependsOn(one.when, instrument));
  const found = new Set([...goal.holds, ...goal.not].flatMap((one) => dependsOn(one, instrument)));
  // A contradiction that holds while nothing is answered stands in the way of every goal.
  if (impossibleNow(instrument, {}) !== null) for (const id of impossible.flat()) found.add(id);
  // A set yields what is added while it is walked through.
  for (const id of found) {
    const behind = places.filter(({ item }) => item.id === id).flatMap(branchOf);
    const together = impossible.filter((ids) => ids.includes(id)).flat();
    for (const next of [...behind.flatMap((one) => dependsOn(one, instrument)), ...together]) found.add(next);
  }
  return places.map(({ item }) => item).filter((item) => found.has(item.id) && isQuestion(item));
}

function isMet({ instrument, isAllowed }: Searched, goal: Goal, given: Answers): boolean {
  const sight = see(instrument, given);
  return (
    goal.holds.every((one) => holds(one, sight, 'now') === 'true') &&
    goal.not.every((one) => holds(one, sight, 'now') !== 'true') &&
    isAllowed(given)
  );
}

/** Whether no further answer can bring the goal about. */
function isLost({ opened, isContradiction }: Searched, goal: Goal, given: Answers): boolean {
  const sight = see(opened, given);
  return (
    goal.holds.some((one) => holds(one, sight, 'possible') === 'false') ||
    goal.not.some((one) => holds(one, sight, 'possible') === 'true') ||
    isContradiction(given)
  );
}

type Turn = {
  readonly id: ItemId;
  readonly answers: readonly (Answer | undefined)[];
  /** The item before it that is just like it; its answer comes no later in the list than this one's. */
  readonly twin: ItemId | null;
};

/** The answers to try from here; of items that are alike only one order is tried. */
function tries(turn: Turn, given: Answers, searching: Searched): readonly (Answer | undefined)[] {
  if (see(searching.opened, given).asks(turn.id, 'possible') === 'false') return [undefined];
  const from = turn.twin === null ? 0 : turn.answers.indexOf(given[turn.twin]);
  return turn.answers.slice(Math.max(0, from));
}

/**
 * Looks for answers that meet a goal, by trying them on the engine itself. Whatever has become impossible is not followed further.
 */
export function search(searching: Searched, goal: Goal): Reach {
  const { instrument, alike } = searching;
  if (instrument.known.some((known) => isMet(searching, goal, known.answers))) return 'reached';
  const items = involved(searching, goal);
  const options = items.map((item) => candidatesOf(item, instrument));
  const turns = items.map(({ id }, index): Turn => {
    const twin = items.slice(0, index).findLast((one) => alike.get(one.id) === alike.get(id));
    return { id, answers: [...(options[index]?.answers ?? []), undefined], twin: twin?.id ?? null };
  });
  let left = mostTries;
  const from = (index: number, given: Answers): boolean => {
    if (left <= 0) return false;
    left -= 1;
    if (isMet(searching, goal, given)) return true;
    const turn = turns[index];
    if (turn === undefined || isLost(searching, goal, given)) return false;
    return tries(turn, given, searching).some((answer) =>
      from(index + 1, answer === undefined ? given : { ...given, [turn.id]: answer }),
    );
  };
  if (from(0, {})) return 'reached';
  return left > 0 && options.every((one) => one.isWhole) ? 'never' : 'undecided';
}

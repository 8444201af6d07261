import type { Answers } from './answer.ts';
import { faultOf } from './impossible.ts';
import type { Instrument } from './instrument.ts';
import { levels, type Level } from './rules.ts';
import { questionsOf } from './script.ts';
import { weigh } from './weigh.ts';

type BandAt = { readonly band: string; readonly level: Level };

/** What a new version would have said of screenings that were weighed with an old one. */
export type Rescored = {
  readonly total: number;
  readonly same: number;
  /** Into a higher level, or a more severe band of the same level. */
  readonly raised: number;
  readonly lowered: number;
  /** Into a band of the same level that the old version did not have, so neither is more severe. */
  readonly renamed: number;
  /** One of the two versions cannot weigh these answers at all. */
  readonly cannotBeWeighed: number;
  /** Answers to questions that the new version does not ask. */
  readonly answersLeftOut: number;
  /** `index` into the sets of answers that were given. */
  readonly changes: readonly { readonly index: number; readonly from: BandAt; readonly to: BandAt }[];
};

function known(instrument: Instrument, given: Answers): Answers {
  const ids = new Set(questionsOf(instrument.script).map((item) => item.id));
  return Object.fromEntries(Object.entries(given).filter(([id]) => ids.has(id)));
}

/** Weighed as the desk does: an answer behind a closed branch is set aside, not refused. */
function bandOf(instrument: Instrument, given: Answers): BandAt | null {
  const fault = faultOf(instrument, given);
  if (fault !== null && fault.code !== 'disabled_item_answered') return null;
  const { band, level } = weigh(instrument, given);
  return { band, level };
}

type Turn = 'same' | 'raised' | 'lowered' | 'renamed' | 'cannotBeWeighed';

/** Bands stand most severe first, so a smaller place is more severe. */
function turnOf(from: BandAt, to: BandAt, now: Instrument): Turn {
  if (from.band === to.band && from.level === to.level) return 'same';
  const rise = levels.indexOf(to.level) - levels.indexOf(from.level);
  if (rise !== 0) return rise > 0 ? 'raised' : 'lowered';
  const ids = now.rules.bands.map((band) => band.id);
  if (!ids.includes(from.band)) return 'renamed';
  return ids.indexOf(to.band) < ids.indexOf(from.band) ? 'raised' : 'lowered';
}

/** Weighs past answers with both versions, before anybody approves the new one. */
export function rescore(a: Instrument, b: Instrument, answerSets: readonly Answers[]): Rescored {
  const weighed = answerSets.map((given, index) => {
    const mine = known(b, given);
    const [from, to] = [bandOf(a, known(a, given)), bandOf(b, mine)];
    const leftOut = Object.keys(given).length - Object.keys(mine).length;
    return from === null || to === null
      ? { index, leftOut, turn: 'cannotBeWeighed' as const, from: null, to: null }
      : { index, leftOut, turn: turnOf(from, to, b), from, to };
  });
  const count = (turn: Turn): number => weighed.filter((one) => one.turn === turn).length;
  return {
    total: weighed.length,
    same: count('same'),
    raised: count('raised'),
    lowered: count('lowered'),
    renamed: count('renamed'),
    cannotBeWeighed: count('cannotBeWeighed'),
    answersLeftOut: weighed.reduce((sum, one) => sum + one.leftOut, 0),
    changes: weighed.flatMap(({ index, turn, from, to }) =>
      turn === 'same' || from === null ? [] : [{ index, from, to }],
    ),
  };
}

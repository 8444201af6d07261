import type { BandMove, RescoreView } from '../../contract/scripts.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { runsOf } from '../../domain/intake/assess-intake.ts';
import type { Answers } from '../../domain/screening/answer.ts';
import { answersOf } from '../../domain/screening/assess.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { rescore, type Rescored } from '../../domain/screening/rescore.ts';
import { levels } from '../../domain/screening/rules.ts';
import type { Sql } from '../db/connect.ts';

const atOnce = 500;

/** The answers an intake holds to one instrument, whatever its version; runs without an answer to it have nothing to say. */
function answersTo(id: string, intake: Intake, catalogue: Catalogue): readonly Answers[] {
  return runsOf(intake).flatMap(({ script, answers }) => {
    const used = catalogue.find(script)?.find((one) => one.id === id);
    const own = used === undefined ? {} : answersOf(used, answers, false);
    return Object.keys(own).length === 0 ? [] : [own];
  });
}

const rank = (level: (typeof levels)[number]): number => levels.indexOf(level);

function add(sum: Rescored, one: Rescored): Rescored {
  return {
    total: sum.total + one.total,
    same: sum.same + one.same,
    raised: sum.raised + one.raised,
    lowered: sum.lowered + one.lowered,
    renamed: sum.renamed + one.renamed,
    cannotBeWeighed: sum.cannotBeWeighed + one.cannotBeWeighed,
    answersLeftOut: sum.answersLeftOut + one.answersLeftOut,
    changes: [...sum.changes, ...one.changes],
  };
}

function movesOf({ changes }: Rescored): readonly BandMove[] {
  const byBands = Map.groupBy(changes, ({ from, to }) => `${from.band}\n${to.band}`);
  return [...byBands.values()]
    .flatMap(([first, ...rest]): readonly BandMove[] => {
      if (first === undefined) return [];
      const { from, to } = first;
      return [{ from: from.band, to: to.band, raises: rank(to.level) > rank(from.level), count: rest.length + 1 }];
    })
    .toSorted((a, b) => b.count - a.count);
}

/**
 * What a draft would have said of every screening this centre holds. Only counts and the names of bands leave.
 */
export async function rescoreStored(
  { sql, catalogue }: { readonly sql: Sql; readonly catalogue: Catalogue },
  inForce: Instrument,
  draft: Instrument,
): Promise<RescoreView> {
  let sum = rescore(inForce, draft, []);
  const rows = sql<{ state: Intake }[]>`select state from intake where state is not null order by opened_at`;
  for await (const some of rows.cursor(atOnce)) {
    const sets = some.flatMap(({ state }) => answersTo(inForce.id, state, catalogue));
    sum = add(sum, rescore(inForce, draft, sets));
  }
  const { changes: _changes, ...counts } = sum;
  return { ...counts, moves: movesOf(sum) };
}

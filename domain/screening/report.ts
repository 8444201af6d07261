import type { Answers, ItemId } from './answer.ts';
import { faultOf } from './impossible.ts';
import type { Instrument } from './instrument.ts';
import type { Level } from './rules.ts';
import { questionsOf } from './script.ts';
import { weigh, type Reason, type Result } from './weigh.ts';

/** A result under the names that known answers use and `npm run assess` prints. */
export type Report = {
  readonly instrument: string;
  readonly version: string;
  readonly hash: string;
  /** `null` also where answers cannot be weighed at all. */
  readonly band: string | null;
  /** What the band asks for; `null` where nothing can be weighed. */
  readonly level: Level | null;
  readonly score: number | null;
  readonly scoreRange: readonly [low: number, high: number] | null;
  readonly autoEscalate: boolean;
  readonly complete: boolean;
  readonly couldStillTrigger: boolean;
  readonly worstCaseBand: string | null;
  readonly bestCaseBand: string | null;
  readonly reasons: readonly string[];
  readonly reasonDetails: readonly Pick<Reason, 'code' | 'items' | 'source' | 'policy'>[];
  readonly itemAlert: readonly ItemId[];
  readonly followUp: readonly string[];
  readonly left: readonly ItemId[];
  readonly skipped: readonly ItemId[];
  readonly recidivismPct: number | null;
  readonly error?: { readonly code: string; readonly message: string };
};

/** Questions left out by a rule of the instrument; a detail of another question is not one. */
function skippedIn(instrument: Instrument, result: Result): readonly ItemId[] {
  const details = questionsOf(instrument.script).filter((item) => item.detailOf !== undefined);
  return result.skipped.map((one) => one.item).filter((id) => !details.some((item) => item.id === id));
}

const weighed = (instrument: Instrument, given: Answers): Report => {
  const result = weigh(instrument, given);
  return {
    instrument: instrument.id,
    version: instrument.version,
    hash: instrument.hash,
    band: result.band,
    level: result.level,
    score: result.score,
    scoreRange: result.range === null ? null : [result.range.low, result.range.high],
    autoEscalate: result.level === 'escalate',
    complete: result.complete,
    couldStillTrigger: result.couldStillTrigger,
    worstCaseBand: result.worstCaseBand,
    bestCaseBand: result.bestCaseBand,
    reasons: result.reasons.map((reason) => reason.code),
    reasonDetails: result.reasons.map(({ code, items, source, policy }) => ({
      code,
      items,
      source: instrument.sources[source] ?? source,
      policy,
    })),
    itemAlert: [...new Set(result.alerts.flatMap((alert) => alert.items))],
    followUp: result.opens,
    left: result.left,
    skipped: skippedIn(instrument, result),
    recidivismPct: result.percent,
  };
};

/** The report where nothing can be weighed: no band, and never an escalation. */
export const faultReport = (instrument: string, error: { code: string; message: string }): Report => ({
  instrument,
  version: '',
  hash: '',
  band: null,
  level: null,
  score: null,
  scoreRange: null,
  autoEscalate: false,
  complete: false,
  couldStillTrigger: false,
  worstCaseBand: null,
  bestCaseBand: null,
  reasons: [],
  reasonDetails: [],
  itemAlert: [],
  followUp: [],
  left: [],
  skipped: [],
  recidivismPct: null,
  error,
});

const messages: Readonly<Record<string, string>> = {
  no_last_band: 'the last band has a condition, so some answers would have no band',
  unknown_item: 'this instrument asks no such question',
  invalid_value: 'this question does not take such an answer',
  out_of_range: 'the number is outside the scale of this question',
  disabled_item_answered: 'the answers before it close this question',
};

/** Weighs answers that come from outside; what cannot be weighed is named, never guessed. */
export function report(instrument: Instrument, given: Answers): Report {
  const fault = faultOf(instrument, given);
  if (fault === null) return weighed(instrument, given);
  const why = messages[fault.code] ?? instrument.rules.impossible.find((one) => one.code === fault.code)?.why.en;
  return {
    ...faultReport(instrument.id, {
      code: fault.code,
      message: `${fault.item === undefined ? '' : `${fault.item}: `}${why ?? 'these answers cannot be weighed together'}`,
    }),
    version: instrument.version,
    hash: instrument.hash,
  };
}

import { bundledInstruments } from '../../domain/screening/bundled.ts';
import type { Answers } from '../../domain/screening/answer.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { questionsOf, type ScriptItem } from '../../domain/screening/script.ts';
import { weigh } from '../../domain/screening/weigh.ts';
import type { Measured } from './benchmark.ts';

const rounds = 400;
const warmUps = 300;
/** A thirty-question pack must feel instant: the band stands in the frame of the key. */
const goal = { on: 'p95', at: 1 } as const;

const words = { ar: 'سؤال', en: 'question' };
const many: readonly ScriptItem[] = Array.from({ length: 30 }, (_, index) => ({
  id: `q${index + 1}`,
  kind: 'yes-no',
  ask: words,
  short: words,
  ...(index % 3 === 2 ? { askWhen: { item: `q${index}`, is: 'yes' } } : {}),
}));

/** The largest thing an author is likely to make: thirty weighed questions, a third of them behind branches. */
const thirty: Instrument = {
  format: 1,
  id: 'thirty-questions',
  version: '1.0.0',
  hash: '',
  title: words,
  basis: 'policy',
  certainty: 'high',
  licence: 'ours',
  offeredTo: ['operator'],
  script: { openBranches: 'ask', sections: [{ id: 'all', title: words, items: many }] },
  rules: {
    score: { weights: Object.fromEntries(many.map((item, index) => [item.id, 1 + (index % 4)])), source: 'ours' },
    bands: [
      {
        id: 'high',
        title: words,
        level: 'escalate',
        rules: [
          { code: 'score', when: { scoreAtLeast: 40 }, source: 'ours' },
          { code: 'count', when: { countYes: many.map((item) => item.id), atLeast: 16 }, source: 'ours' },
        ],
      },
      {
        id: 'middle',
        title: words,
        level: 'watch',
        rules: [{ code: 'score', when: { scoreAtLeast: 20 }, source: 'ours' }],
      },
      { id: 'low', title: words, level: 'none', rules: [] },
    ],
    alerts: many
      .slice(0, 5)
      .map((item) => ({ id: item.id, title: words, when: { item: item.id, is: 'yes' }, source: 'ours' })),
    impossible: [],
  },
  sources: { ours: 'ours' },
  variants: [],
  known: [],
};

/** Times the evaluation after one more answer, again and again, with ever more of the questions answered. */
function evaluations(instrument: Instrument): readonly number[] {
  const items = questionsOf(instrument.script).filter((item) => item.kind === 'yes-no');
  const samples: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const given: Answers = Object.fromEntries(
      items.slice(0, round % (items.length + 1)).map((item, index) => [item.id, index % 3 === 0 ? 'yes' : 'no']),
    );
    const from = performance.now();
    weigh(instrument, given);
    if (round >= 0) samples.push(performance.now() - from);
  }
  return samples;
}

/** One benchmark an instrument: what one more answer costs. */
export const screeningBenches = (isWanted: (name: string) => boolean): readonly Measured[] =>
  [thirty, ...bundledInstruments]
    .map((instrument) => ({ name: `evaluate-${instrument.id}`, instrument }))
    .filter(({ name }) => isWanted(name))
    .map(({ name, instrument }) => ({ name, samples: evaluations(instrument), goal }));

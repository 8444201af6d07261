import type { Instrument } from '../../domain/screening/instrument.ts';
import type { Band, Rules } from '../../domain/screening/rules.ts';
import type { ScriptItem } from '../../domain/screening/script.ts';

const said = (ar: string, en: string) => ({ ar, en });
const common = (id: string) => ({
  id,
  ask: said(`سؤال عن ${id}؟`, `A question about ${id}?`),
  short: said(`عن ${id}`, `About ${id}`),
});

export const aYesNo = (id: string, more: Partial<ScriptItem> = {}): ScriptItem =>
  ({ ...common(id), kind: 'yes-no', ...more }) as ScriptItem;
export const aNumber = (id: string, min: number, max: number): ScriptItem => ({
  ...common(id),
  kind: 'number',
  min,
  max,
});
export const aChoice = (id: string, ...codes: readonly string[]): ScriptItem => ({
  ...common(id),
  kind: 'choice',
  options: codes.map((code) => ({ code, text: said(`خيار ${code}`, `Option ${code}`) })),
});
export const aGroup = (id: string, items: readonly ScriptItem[], more: Partial<ScriptItem> = {}): ScriptItem =>
  ({ ...common(id), kind: 'group', items, ...more }) as ScriptItem;

const title = said('عنوان', 'Title');
export const aBand = (id: string, more: Partial<Band> = {}): Band => ({ id, title, level: 'none', rules: [], ...more });

/** Two yes-no questions, one behind the other, a scale and a judgement; nothing is wrong with it. */
export const smallRules: Rules = {
  score: { weights: { hit: 1, choked: 2, fear: 1 }, source: 'paper' },
  bands: [
    aBand('high', {
      level: 'escalate',
      rules: [
        { code: 'choked', when: { item: 'choked', is: 'yes' }, source: 'paper' },
        { code: 'belief', when: { item: 'belief', is: 'yes' }, source: 'paper' },
      ],
    }),
    aBand('some', { level: 'watch', rules: [{ code: 'points', when: { scoreAtLeast: 4 }, source: 'paper' }] }),
    aBand('low'),
  ],
  alerts: [{ id: 'choked', title, when: { item: 'choked', is: 'yes' }, source: 'paper' }],
  impossible: [
    {
      code: 'calm',
      when: {
        all: [
          { item: 'choked', is: 'yes' },
          { item: 'fear', op: '=', value: 0 },
        ],
      },
      why: title,
    },
  ],
  judgement: { item: 'belief', is: 'yes' },
};

export function aSmallInstrument(more: Partial<Instrument> = {}): Instrument {
  return {
    format: 1,
    id: 'small',
    version: '1.0.0',
    hash: '',
    title,
    basis: 'policy',
    certainty: 'high',
    licence: 'Our own.',
    offeredTo: ['operator'],
    script: aScript([
      aYesNo('hit'),
      aYesNo('choked', { askWhen: { item: 'hit', is: 'yes' } }),
      aNumber('fear', 0, 4),
      aYesNo('belief', { from: 'staff' }),
    ]),
    rules: smallRules,
    sources: { paper: 'An invented paper (2026)' },
    variants: [],
    known: [
      { id: 'k1', basis: 'policy', answers: { hit: 'yes', choked: 'yes' }, expect: { band: 'high' } },
      { id: 'k2', basis: 'policy', answers: { fear: 4 }, expect: { band: 'some', score: 4 } },
      { id: 'k3', basis: 'policy', answers: { hit: 'no' }, expect: { band: 'low', score: 0 } },
    ],
    ...more,
  };
}

export const aScript = (items: readonly ScriptItem[]): Instrument['script'] => ({
  openBranches: 'ask',
  sections: [{ id: 'one', title, items }],
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../domain/screening/answer.ts';
import { assess as weighAll } from '../../../domain/screening/assess.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { questionsOfAll } from '../../../domain/screening/catalogue.ts';
import { levels } from '../../../domain/screening/rules.ts';

type Answer = 'yes' | 'no' | 'declined' | 'unknown';
const instruments = bundledCatalogue.find(bundledCatalogue.opening) ?? [];
const items = questionsOfAll(instruments).map(({ item }) => item);
const assess = (given: Answers) => weighAll(instruments, given, false);
const lapItems = items.map((item) => item.id).filter((id) => id.startsWith('lap'));

const all = (answer: Answer): Answers => Object.fromEntries(lapItems.map((id) => [id, answer]));
const lap = (given: Answers) => {
  const assessment = assess(given);
  const result = assessment.results.find((one) => one.instrument.id === 'LAP');
  return { assessment, band: result?.band, score: result?.score, level: result?.level, worst: result?.worstCaseBand };
};

describe('the lethality rule of three groups', () => {
  it.each([['lap1'], ['lap2'], ['lap3']])('one yes to %s is enough', (item) => {
    expect(lap({ ...all('no'), [item]: 'yes' })).toMatchObject({
      band: 'high_danger_protocol',
      level: 'escalate',
      score: 1,
    });
  });
  it('three of the second group are not enough and a fourth is', () => {
    const three: Answers = { ...all('no'), lap4: 'yes', lap5: 'yes', lap6: 'yes' };
    expect(lap(three)).toMatchObject({ band: 'not_screened_in', level: 'none', score: 3 });
    expect(lap({ ...three, lap11: 'yes' })).toMatchObject({
      band: 'high_danger_protocol',
      level: 'escalate',
      score: 4,
    });
  });
  it('fires at the fourth yes while other questions are open, not before', () => {
    const three: Answers = { lap1: 'no', lap2: 'no', lap3: 'no', lap5: 'yes', lap6: 'yes', lap8: 'yes' };
    expect(lap(three).assessment).toMatchObject({ level: 'none', couldStillRise: true, complete: false });
    expect(lap({ ...three, lap11: 'yes' }).assessment).toMatchObject({ level: 'escalate', complete: false });
  });
  it('declining everything is its own band, never low risk', () => {
    expect(lap(all('declined'))).toMatchObject({ band: 'not_answered', score: 0 });
  });
  it('a declined first group leaves a trigger possible', () => {
    const given: Answers = {
      ...all('no'),
      lap1: 'declined',
      lap2: 'declined',
      lap3: 'declined',
      lap4: 'yes',
      lap5: 'yes',
      lap6: 'yes',
    };
    expect(lap(given)).toMatchObject({ band: 'not_screened_in', worst: 'high_danger_protocol' });
    expect(lap(given).assessment).toMatchObject({ complete: false, couldStillRise: true });
  });
  it('two yes and one declined cannot reach four', () => {
    const given: Answers = {
      ...all('no'),
      lap6: 'yes',
      lap7: 'yes',
      lap10: 'declined',
      dangerNow: 'no',
      children: 'no',
      canTalk: 'yes',
    };
    expect(lap(given).assessment).toMatchObject({ level: 'none', couldStillRise: false, complete: false });
  });
  it('the judgement of staff alone is a band of its own', () => {
    expect(lap({ ...all('no'), officerBelief: 'yes' })).toMatchObject({
      band: 'high_danger_belief',
      level: 'escalate',
    });
  });
  it('strangulation is an alert whatever the band', () => {
    expect(lap({ ...all('no'), lap5: 'yes' }).assessment).toMatchObject({
      level: 'none',
      alerts: [{ id: 'strangulation', items: ['lap5'] }],
    });
  });
});

describe('branching', () => {
  it('asks about a child in danger only when there are children', () => {
    expect(assess({ children: 'no' }).skipped).toEqual(['childInDanger']);
    expect(assess({ children: 'yes' }).skipped).toEqual([]);
  });
  it('sets an answer behind a closed branch aside and takes it back when the branch returns', () => {
    const given: Answers = { children: 'yes', childInDanger: 'yes' };
    expect(assess(given).level).toBe('escalate');
    expect(assess({ ...given, children: 'no' }).level).toBe('none');
    expect(assess(given).level).toBe('escalate');
  });
  it('leads through the script in order', () => {
    expect(assess({}).left[0]).toBe('canTalk');
    expect(assess({ canTalk: 'yes', dangerNow: 'no', children: 'unknown' }).left[0]).toBe('lap1');
  });
});

const level = (answers: Answers): number => levels.indexOf(assess(answers).level);

const answer = fc.constantFrom<Answer>('yes', 'no', 'declined', 'unknown');
const given = fc.dictionary(fc.constantFrom(...items.map((item) => item.id)), answer);

describe('whatever is answered', () => {
  it('one more yes never lowers the level', () => {
    fc.assert(
      fc.property(given, fc.constantFrom(...lapItems), (before, item) => {
        expect(level({ ...before, [item]: 'yes' })).toBeGreaterThanOrEqual(level({ ...before, [item]: 'no' }));
      }),
    );
  });
  it('no answers can raise what "could still trigger" ruled out', () => {
    fc.assert(
      fc.property(given, given, (before, more) => {
        const now = assess(before);
        if (now.couldStillRise) return;
        // Only what is open may still change; settled answers stay, and closed branches stay closed.
        const open = Object.fromEntries(
          Object.entries(more)
            .filter(([item]) => now.left.includes(item) || before[item] === 'declined' || before[item] === 'unknown')
            .filter(([item]) => item !== 'children'),
        );
        expect(levels.indexOf(assess({ ...before, ...open }).level)).toBeLessThanOrEqual(levels.indexOf(now.level));
      }),
    );
  });
});

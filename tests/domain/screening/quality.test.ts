import { expect, it } from 'vitest';
import { screeningQuality, type Step } from '../../../domain/screening/quality.ts';

const at = (seconds: number): string => new Date(Date.parse('2026-11-22T19:00:00.000Z') + seconds * 1000).toISOString();
const said = (seconds: number, item: string, answer: string, more: object = {}): Step => ({
  at: at(seconds),
  fact: { type: 'screening.answered', body: { item, answer, ...more } },
});

it('counts the seconds from the step before to the first answer, and each change as a correction', () => {
  const steps: readonly Step[] = [
    { at: at(0), fact: { type: 'story.noted', body: { text: '' } } },
    said(4, 'canTalk', 'yes'),
    said(10, 'lap1', 'no'),
    said(30, 'lap1', 'yes'),
    said(31, 'lap1', 'yes'),
  ];
  expect(screeningQuality(steps)).toEqual([
    { script: null, item: 'canTalk', seconds: 4, corrections: 0, answer: 'yes' },
    { script: null, item: 'lap1', seconds: 6, corrections: 1, answer: 'yes' },
  ]);
});

it('gives no time to an answer that another fact implied', () => {
  expect(
    screeningQuality([said(0, 'canTalk', 'yes'), said(9, 'dangerNow', 'yes', { implied: true })])[1],
  ).toMatchObject({
    seconds: null,
  });
});

it('keeps items of one name in two scripts apart', () => {
  const steps = [said(0, 'q1', 'yes', { script: 'ASQ' }), said(5, 'q1', 'no', { script: 'CSSRS' })];
  expect(screeningQuality(steps).map((one) => [one.script, one.answer])).toEqual([
    ['ASQ', 'yes'],
    ['CSSRS', 'no'],
  ]);
});

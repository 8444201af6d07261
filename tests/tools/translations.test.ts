import { expect, it } from 'vitest';
import { outOfStep } from '../../tools/checks/translations.mjs';

const texts = (entries: Record<string, string>) => new Map(Object.entries(entries));
const everyForm = Object.fromEntries(
  ['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => [`desk:calls_${form}`, 'مكالمات']),
);

it('is content with six Arabic plural forms beside two English ones', () => {
  expect(outOfStep(texts(everyForm), texts({ 'desk:calls_one': 'call', 'desk:calls_other': 'calls' }))).toEqual([]);
});

it('names a text that one language lacks', () => {
  expect(outOfStep(texts({ 'desk:hold': 'انتظار' }), texts({ 'desk:mute': 'Mute' }))).toEqual([
    'en lacks desk:hold',
    'ar lacks desk:mute',
  ]);
});

it('names a placeholder that was lost in translation', () => {
  expect(outOfStep(texts({ 'desk:by': 'من {{name}}' }), texts({ 'desk:by': 'by {{who}}' }))).toHaveLength(1);
});

it('names an Arabic plural that lacks forms, and an empty text', () => {
  const arabic = texts({ 'desk:calls_other': 'مكالمات', 'desk:hold': '' });
  const english = texts({ 'desk:calls_other': 'calls', 'desk:hold': 'Hold' });
  expect(outOfStep(arabic, english)).toEqual([
    'ar lacks the forms zero, one, two, few, many of desk:calls',
    'desk:hold is empty',
  ]);
});

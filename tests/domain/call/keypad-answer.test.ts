import { expect, it } from 'vitest';
import { keypadAnswer } from '../../../domain/call/keypad-answer.ts';

const after = (...keys: readonly string[]) => keypadAnswer(keys.map((key) => ({ key })));

it('takes the last yes or no, and nothing from any other key', () => {
  expect(after()).toBeNull();
  expect(after('1', '#', '2')).toBeNull();
  expect(after('4')).toBe('yes');
  expect(after('4', '5')).toBe('no');
  expect(after('5', '4', '*')).toBe('yes');
});

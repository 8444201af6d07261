import { latinDigits } from './fold.ts';
import type { Person } from './person.ts';

/** Name and age from one line as it is said ("نورة 7", "٥", "Sara, 12"): a number up to 120 is the age in years, the rest is the name. */
export function personTyped(line: string): Pick<Person, 'name' | 'ageYears'> {
  const words = latinDigits(line)
    .split(/[\s,،]+/u)
    .filter((word) => word !== '');
  const age = words.find((word) => /^\d{1,3}$/u.test(word) && Number(word) <= 120);
  const name = words.filter((word) => word !== age).join(' ');
  return { ...(name === '' ? {} : { name }), ...(age === undefined ? {} : { ageYears: Number(age) }) };
}

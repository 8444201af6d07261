import { latinDigits } from './fold.ts';
import type { Person } from './person.ts';

type Typed = Pick<Person, 'name' | 'ageYears'> & {
  /** Digits that look like a phone number, as typed; what they are is for the caller of this function to say. */
  readonly digits?: string;
};

/**
 * Name, age and phone number from one line as it is said ("نورة 7", "٥", "خالد 45 55123456"): a number up to 120 is the age in years,
 * one of seven digits and more a phone number, the rest is the name.
 */
export function personTyped(line: string): Typed {
  const words = latinDigits(line)
    .split(/[\s,،]+/u)
    .filter((word) => word !== '');
  const age = words.find((word) => /^\d{1,3}$/u.test(word) && Number(word) <= 120);
  const digits = words.find((word) => /^\+?\d{7,15}$/u.test(word));
  const name = words.filter((word) => word !== age && word !== digits).join(' ');
  return {
    ...(name === '' ? {} : { name }),
    ...(age === undefined ? {} : { ageYears: Number(age) }),
    ...(digits === undefined ? {} : { digits }),
  };
}

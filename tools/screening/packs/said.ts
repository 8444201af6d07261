/** Thrown with the one line that tells a person what is wrong; the program ends with 1. */
export class Said extends Error {}

/** Thrown where the command itself was written wrongly; the usage follows, and the program ends with 2. */
export class Misused extends Error {}

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

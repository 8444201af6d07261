/** Thrown with the one line that tells a person what is wrong; the program ends with 1. */
export class Said extends Error {}

/** Thrown where the command itself was written wrongly; the usage follows, and the program ends with 2. */
export class Misused extends Error {}

/** Prints one line. What a file from elsewhere says may hold signs that steer a terminal, or pretend to be a line of ours. */
export const print = (line: string): void => {
  process.stdout.write(`${line.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]+/gu, ' ')}\n`);
};

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

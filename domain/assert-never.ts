/** Closes a choice: the compiler complains here when a new member was forgotten; at run time it is a broken promise of the program. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

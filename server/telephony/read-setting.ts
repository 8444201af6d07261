export type Environment = Readonly<Record<string, string | undefined>>;

/** @returns `null` when it is not given. @throws {Error} when it is malformed; its value is never said, it may be a secret */
export function checked(env: Environment, name: string, form: RegExp): string | null {
  const value = env[name];
  if (value === undefined || value === '') return null;
  if (!form.test(value)) throw new Error(`${name} is malformed`);
  return value;
}

/** A setting without which another one, `by`, makes no sense. @throws {Error} when it is missing or malformed */
export const neededBy =
  (by: string) =>
  (env: Environment, name: string, form: RegExp): string => {
    const value = checked(env, name, form);
    if (value === null) throw new Error(`${by} needs ${name}`);
    return value;
  };

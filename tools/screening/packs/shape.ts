import { z } from 'zod';
import { step } from '../../../domain/screening/check/finding.ts';
import type { Fault, JsonFile } from './json-file.ts';

type Issue = z.core.$ZodIssue;

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

/** Of several shapes a value may have, what is wrong with the one it comes nearest to. */
function unfolded(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const options = issue.errors.map((issues) =>
    issues.flatMap((inner) => unfolded({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const [nearest] = options.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
  // Several shapes equally near say nothing about which was meant.
  const rivals = options.filter((one) => one.length === nearest?.length && depth(one) === depth(nearest));
  return nearest === undefined || rivals.length > 1 ? [issue] : nearest;
}

const pointerOf = (path: readonly PropertyKey[]): string => path.map((key) => step(String(key))).join('');

/** A key nobody knows is pointed at itself, not at the object around it. */
const pointersOf = (issue: Issue): readonly string[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => pointerOf([...issue.path, key]))
    : [pointerOf(issue.path)];

/** Where a document does not have the shape it should have; both languages come from the library. */
export function shapeFaults(schema: z.ZodType, { file, value, at }: JsonFile): readonly Fault[] {
  const issuesIn = (language: { localeError: z.core.$ZodErrorMap }): readonly Issue[] => {
    const parsed = schema.safeParse(value, { error: language.localeError });
    return parsed.success ? [] : parsed.error.issues.flatMap(unfolded);
  };
  const [english, arabic] = [issuesIn(z.locales.en()), issuesIn(z.locales.ar())];
  return english.flatMap((issue, index) =>
    pointersOf(issue).map((path): Fault => ({
      file,
      ...at(path),
      level: 'error',
      code: 'schema',
      path,
      message: { en: issue.message, ar: arabic[index]?.message ?? issue.message },
    })),
  );
}

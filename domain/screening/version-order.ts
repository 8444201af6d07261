const partsOf = (version: string): readonly number[] => (version.split('-')[0] ?? '').split('.').map(Number);

/** Which version is later: below zero when `a` comes before `b`. A version with a suffix, e.g. `1.2.0-trial`, comes before the one without. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const differing = [0, 1, 2].find((place) => (left[place] ?? 0) !== (right[place] ?? 0));
  if (differing !== undefined) return (left[differing] ?? 0) - (right[differing] ?? 0);
  return Number(b.includes('-')) - Number(a.includes('-')) || a.localeCompare(b);
}

/** The version to propose after these: the next step of the middle number after the latest of them. */
export function nextVersion(taken: readonly string[]): string {
  const [major = 0, minor = 0] = partsOf(taken.toSorted(compareVersions).at(-1) ?? '');
  return taken.length === 0 ? '1.0.0' : `${major}.${minor + 1}.0`;
}

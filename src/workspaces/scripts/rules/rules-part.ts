/** Names a part of the rules: `bands 2`, `alerts 0`, `impossible 1`, `weights 0`. */
export type RulesPart = { readonly list: 'bands' | 'alerts' | 'impossible' | 'weights'; readonly at: number };

export const keyOf = ({ list, at }: RulesPart): string => `${list} ${at}`;

export function partOf(key: string): RulesPart {
  const [list, at] = key.split(' ');
  // Keys are made by `keyOf` alone.
  return { list: list as RulesPart['list'], at: Number(at) };
}

/** Where a finding leads; the first band when it names no part. */
export function ledTo(path: string): RulesPart {
  const found = /^\/rules\/(bands|alerts|impossible)\/(\d+)/u.exec(path);
  if (found !== null) return { list: found[1] as RulesPart['list'], at: Number(found[2]) };
  return path.startsWith('/rules/score') ? { list: 'weights', at: 0 } : { list: 'bands', at: 0 };
}

/**
 * The thing that stands now, under a name that stays: a test file names once what is made anew for each of its tests.
 *
 * @param now gives it; asked at each use
 */
export const whichever = <T extends object>(now: () => T): T =>
  new Proxy(now as unknown as T, {
    get: (_, name): unknown => Reflect.get(now(), name),
    apply: (_, self, args): unknown => Reflect.apply(now() as never, self, args),
  });

/** What a hook makes and the tests use. @throws {Error} when it is used before the hook ran */
export function held<T>(what: string): { readonly now: () => T; readonly set: (one: T) => T } {
  const kept: { one?: T } = {};
  return {
    now: () => {
      if (kept.one === undefined) throw new Error(`${what} is not there before the tests begin`);
      return kept.one;
    },
    set: (one) => (kept.one = one),
  };
}

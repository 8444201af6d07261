/** `true` when two types say the same; `true satisfies Same<...>` stops the build when a schema and its domain type drift apart. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

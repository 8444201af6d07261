/** Edits that turn one word into the other, counted up to `most`; more than that is said as `most + 1`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_unused, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const now = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const changed = (before[column] ?? 0) + (letter.toLowerCase() === other.toLowerCase() ? 0 : 1);
      now.push(Math.min(changed, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1));
    }
    before = now;
  }
  return before.at(-1) ?? most + 1;
}

/** The known word somebody probably meant, at most `most` letters away; `null` when none is near. */
export function nearest(word: string, known: readonly string[], most = 2): string | null {
  if (word.length > 80) return null;
  const near = known
    .map((one) => ({ one, away: distance(word, one, most) }))
    .filter(({ away }) => away <= most)
    .toSorted((a, b) => a.away - b.away);
  return near[0]?.one ?? null;
}

/** Keys of a caller who cannot speak. @see docs/sources.md#silent-call */
const keys: Readonly<Record<string, 'yes' | 'no'>> = { '4': 'yes', '5': 'no' };

/** What was answered with these keys: the last yes or no among them counts, and any other key is no answer. */
export function keypadAnswer(pressed: readonly { readonly key: string }[]): 'yes' | 'no' | null {
  return keys[pressed.findLast(({ key }) => key in keys)?.key ?? ''] ?? null;
}

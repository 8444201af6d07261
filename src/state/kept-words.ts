import { create } from 'zustand';

type Kept = {
  readonly words: Readonly<Record<string, string>>;
  readonly keep: (key: string, text: string) => void;
};

const useKept = create<Kept>()((set) => ({
  words: {},
  keep: (key, text) => set(({ words }) => ({ words: { ...words, [key]: text } })),
}));

type KeptWords = { readonly text: string; readonly change: (text: string) => void; readonly forget: () => void };

/**
 * What is typed in a dialog before it is sent. Escape closes the dialog and a centre may refuse what it sent: either way the words
 * are there when it opens again. They are about callers, so they are kept in this page's memory and nowhere else.
 *
 * @param key the act and what it is done to, so that words of one request never show up in another
 */
export function useKeptWords(key: string): KeptWords {
  const text = useKept((kept) => kept.words[key] ?? '');
  const keep = useKept((kept) => kept.keep);
  return { text, change: (next) => keep(key, next), forget: () => keep(key, '') };
}

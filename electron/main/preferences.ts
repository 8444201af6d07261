import type { Session } from '../../contract/bridge.ts';
import { readKept, writeKept } from './kept-file.ts';

type Language = Session['language'];

/** What the console must know before anybody opened the record: the language of its first screen. Nothing about anybody. */
export type Preferences = {
  /** `null` while nobody chose one. */
  readonly language: () => Language | null;
  readonly setLanguage: (language: Language) => void;
};

/** Preferences in a small file of the console's folder. */
export function openPreferences(file: string): Preferences {
  const kept = readKept(file)?.toString('utf8').trim();
  let language: Language | null = kept === 'en' || kept === 'ar' ? kept : null;
  return {
    language: () => language,
    setLanguage: (next) => {
      if (next === language) return;
      language = next;
      writeKept(file, Buffer.from(next));
    },
  };
}

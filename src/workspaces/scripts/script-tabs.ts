import type { Instrument } from '../../../domain/screening/instrument.ts';

export const scriptTabs = ['questions', 'rules', 'known', 'about', 'preview', 'check', 'decide', 'raw'] as const;
export type ScriptTab = (typeof scriptTabs)[number];

/** What every editor of a part gets: the whole document, and how to put a changed one in its place. */
export type EditorProps = {
  readonly doc: Instrument;
  readonly onChange: (doc: Instrument) => void;
  /** Where a finding leads, as a JSON pointer; missing when nobody was led here. */
  readonly path?: string;
};

/** The tab on which a place of the document is edited. */
export function tabOf(path: string): ScriptTab {
  if (path.startsWith('/script')) return 'questions';
  if (path.startsWith('/rules')) return 'rules';
  if (path.startsWith('/known')) return 'known';
  return 'about';
}

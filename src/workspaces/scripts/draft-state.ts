import type { DraftView } from '../../../contract/scripts.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';

/** A draft as this page holds it: what is written here, and which content of the centre it was made from. */
export type DraftState = {
  readonly doc: Instrument;
  /** The centre's content this text follows on. */
  readonly revision: number;
  readonly hash: string;
  /** Counts the changes made here; what was sent stays known while typing goes on. */
  readonly edits: number;
  readonly savedEdits: number;
  readonly isSaving: boolean;
  readonly refusal: RefusalCode | null;
};

export type DraftAct =
  | { readonly do: 'edit'; readonly doc: Instrument }
  | { readonly do: 'send' }
  | { readonly do: 'saved'; readonly edits: number; readonly revision: number; readonly hash: string }
  | { readonly do: 'refused'; readonly code: RefusalCode }
  /** The centre holds another content than this page knows. */
  | { readonly do: 'read'; readonly view: DraftView }
  | { readonly do: 'take-theirs'; readonly view: DraftView }
  | { readonly do: 'keep-mine'; readonly view: DraftView };

export const draftFrom = (view: DraftView): DraftState => ({
  doc: view.document,
  revision: view.revision,
  hash: view.hash,
  edits: 0,
  savedEdits: 0,
  isSaving: false,
  refusal: null,
});

export const isUnsaved = (state: DraftState): boolean => state.edits > state.savedEdits;

/** What becomes of a draft; another person's text never replaces what was written here unless somebody says so. */
export function draftAfter(state: DraftState, act: DraftAct): DraftState {
  switch (act.do) {
    case 'edit':
      return { ...state, doc: act.doc, edits: state.edits + 1 };
    case 'send':
      return { ...state, isSaving: true };
    case 'saved':
      return {
        ...state,
        isSaving: false,
        refusal: null,
        savedEdits: act.edits,
        revision: act.revision,
        hash: act.hash,
      };
    case 'refused':
      return { ...state, isSaving: false, refusal: act.code };
    case 'read': {
      const isNews = act.view.revision > state.revision && !isUnsaved(state) && !state.isSaving;
      return isNews ? draftFrom(act.view) : state;
    }
    case 'take-theirs':
      return draftFrom(act.view);
    case 'keep-mine':
      return { ...state, revision: act.view.revision, hash: act.view.hash, refusal: null };
    default:
      return act satisfies never;
  }
}

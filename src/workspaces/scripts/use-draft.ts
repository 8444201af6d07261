import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { DraftView } from '../../../contract/scripts.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { askCentre, readCentre } from '../../state/centre.ts';
import { draftAfter, draftFrom, isUnsaved, type DraftAct, type DraftState } from './draft-state.ts';

/** A pause in typing this long saves; long enough that a sentence is one save, short enough that little is lost. */
const restMs = 700;

export type DraftOnDesk = DraftState & {
  readonly change: (doc: Instrument) => void;
  /** Somebody else saved meanwhile: their text here, or this text over theirs. */
  readonly takeTheirs: () => Promise<void>;
  readonly keepMine: () => Promise<void>;
};

type Saved = { readonly revision: number; readonly hash: string };
const pathOf = (draftId: string): string => `/api/scripts/drafts/${draftId}`;

async function save(draftId: string, state: DraftState, dispatch: (act: DraftAct) => void): Promise<void> {
  const { doc: document, revision, edits } = state;
  dispatch({ do: 'send' });
  const reply = await askCentre<Saved>(`${pathOf(draftId)}/save`, { revision, document });
  dispatch(reply.ok ? { do: 'saved', edits, ...reply.value } : { do: 'refused', code: reply.code });
}

/** Saves after each pause, and at once when the draft leaves the desk. A refused save waits for a person. */
function useAutosave(draftId: string, state: DraftState, dispatch: (act: DraftAct) => void): void {
  const queries = useQueryClient();
  const latest = useRef(state);
  const isRefused = state.refusal !== null && state.refusal !== 'centre-unreachable';
  useEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    if (!isUnsaved(state) || state.isSaving || isRefused) return undefined;
    // Without the centre it tries again and again, as slowly as it types.
    const waitMs = state.refusal === null ? restMs : restMs * 5;
    const timer = setTimeout(() => {
      void save(draftId, latest.current, dispatch).then(() =>
        queries.invalidateQueries({ queryKey: ['/api/scripts'] }),
      );
    }, waitMs);
    return () => clearTimeout(timer);
  }, [draftId, state, isRefused, dispatch, queries]);
  useEffect(
    () => () => {
      const { current } = latest;
      if (isUnsaved(current) && !current.isSaving && current.refusal === null)
        void save(draftId, current, () => undefined);
    },
    [draftId],
  );
}

/** A draft on the desk: changed here at once, kept at the centre by itself. */
export function useDraft(view: DraftView): DraftOnDesk {
  const { draftId } = view;
  const [state, dispatch] = useReducer(draftAfter, view, draftFrom);
  useEffect(() => dispatch({ do: 'read', view }), [view]);
  useAutosave(draftId, state, dispatch);
  const settle = useCallback(
    async (how: 'take-theirs' | 'keep-mine'): Promise<void> => {
      const reply = await readCentre<DraftView>(pathOf(draftId));
      dispatch(reply.ok ? { do: how, view: reply.value } : { do: 'refused', code: reply.code });
    },
    [draftId],
  );
  return {
    ...state,
    change: useCallback((doc) => dispatch({ do: 'edit', doc }), []),
    takeTheirs: () => settle('take-theirs'),
    keepMine: () => settle('keep-mine'),
  };
}

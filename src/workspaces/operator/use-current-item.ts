import { useState } from 'react';
import type { Answers, ItemId } from '../../../domain/screening/answer.ts';
import { assess } from '../../../domain/screening/assess.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import type { ScriptItem } from '../../../domain/screening/script.ts';
import { see } from '../../../domain/screening/see.ts';
import { shownSections } from './shown-items.ts';

type Current = {
  readonly item: ScriptItem | null;
  readonly choose: (item: ItemId | null) => void;
  readonly move: (by: 1 | -1) => void;
  /** Questions asked of the caller that have an answer, and all of them. */
  readonly done: number;
  readonly all: number;
};

/** Everything the branches show, in order: questions, and sentences to say. */
const shownItems = (instruments: readonly Instrument[], given: Answers): readonly ScriptItem[] =>
  instruments.flatMap((instrument) => {
    const sight = see(instrument, given);
    return shownSections(instrument)
      .flatMap((one) => one.items)
      .filter((item) => sight.asks(item.id, 'now') !== 'false');
  });

/** The question on top and how to move; by itself it is always the next one that needs an answer. */
export function useCurrentItem(instruments: readonly Instrument[], given: Answers): Current {
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const shown = shownItems(instruments, given);
  const { left } = assess(instruments, given, false);
  const id = shown.some((item) => item.id === chosen) ? chosen : (left[0] ?? null);
  const at = shown.findIndex((item) => item.id === id);
  const asked = shown.filter((item) => item.kind !== 'note' && item.from !== 'staff');
  return {
    item: shown[at] ?? null,
    choose: setChosen,
    move: (by) => {
      const next = shown[Math.min(shown.length - 1, Math.max(0, (at === -1 ? shown.length : at) + by))];
      if (next !== undefined) setChosen(next.id);
    },
    done: asked.filter((item) => given[item.id] !== undefined).length,
    all: asked.length,
  };
}

import type { DraftField } from '../../../contract/drafts.ts';
import type { IntakeId } from '../../../domain/ids.ts';

export type Words = { readonly id: IntakeId; readonly field: DraftField; readonly text: string };

export type Keeper = {
  /** Keeps this text of a field; a text of the same field that still waits is replaced by it. */
  readonly keep: (words: Words) => void;
  /** Takes back what still waits of these fields, because a step carries it. */
  readonly drop: (id: IntakeId, fields: readonly DraftField[]) => readonly Words[];
  readonly isWaiting: (id: IntakeId, field: DraftField) => boolean;
};

const keyOf = (id: IntakeId, field: DraftField): string => `${id} ${field}`;

/**
 * Sends typed words to the store at the keystroke. One write is under way at a time and the newest words follow it, so that fast
 * typing neither waits for a timer nor queues up letter by letter.
 */
export function makeKeeper(put: (words: Words) => Promise<void>): Keeper {
  const waiting = new Map<string, Words>();
  let isPutting = false;
  const putNext = async (): Promise<void> => {
    const [next] = waiting;
    if (next === undefined) {
      isPutting = false;
      return;
    }
    const [key, words] = next;
    waiting.delete(key);
    try {
      await put(words);
    } finally {
      await putNext();
    }
  };
  return {
    keep: (words) => {
      waiting.set(keyOf(words.id, words.field), words);
      if (isPutting) return;
      isPutting = true;
      void putNext();
    },
    drop: (id, fields) =>
      fields.flatMap((field) => {
        const words = waiting.get(keyOf(id, field));
        waiting.delete(keyOf(id, field));
        return words ?? [];
      }),
    isWaiting: (id, field) => waiting.has(keyOf(id, field)),
  };
}

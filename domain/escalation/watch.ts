import type { Stamp } from '../stamp.ts';

/** A dispatcher who leaves hands it to a named next one; it stays theirs until that one takes it. */
export type Offer = Stamp & { readonly byName: string; readonly to: string; readonly toName: string };
/** Who has it after a change of shift. */
export type Held = Stamp & { readonly byName: string };

export type WatchFact =
  | {
      readonly type: 'watch.offered';
      readonly body: { readonly byName: string; readonly to: string; readonly toName: string };
    }
  | { readonly type: 'watch.taken'; readonly body: { readonly byName: string } };

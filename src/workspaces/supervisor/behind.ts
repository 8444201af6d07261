import type { SearchHit } from '../../../contract/api.ts';
import type { IntakeId } from '../../../domain/ids.ts';

/** What the side panel shows: the items behind a number, or one intake's timeline. */
export type Behind =
  | { readonly kind: 'timeline'; readonly intakeId: IntakeId }
  | {
      readonly kind:
        | 'waiting'
        | 'missed'
        | 'unaccepted'
        | 'gaps'
        | 'intakes'
        | 'times'
        | 'consoles'
        | 'looks'
        | 'queue';
    }
  | { readonly kind: 'hits'; readonly hits: readonly SearchHit[] };

export type Show = (behind: Behind) => void;

import { assertNever } from '../../../domain/assert-never.ts';

/** What is wrong at a place. */
const faults = [
  'missing',
  'out-of-place',
  'event-altered',
  'body-altered',
  'chain-broken',
  'erased-without-act',
  'unsigned',
  'signature-wrong',
  'not-in-log',
  'lane-head-wrong',
  'device-key-wrong',
  'centre-key-wrong',
  'leaf-missing',
  'leaf-altered',
  'log-altered',
  'row-missing',
  'row-altered',
  'head-signature-wrong',
  'head-root-wrong',
  'head-beyond-log',
] as const;
export type Fault = (typeof faults)[number];

/** A place of the record: an event of a device's lane, or a leaf of the log with the row it stands for. */
export type Place =
  | { readonly kind: 'event'; readonly device: string; readonly lane: string; readonly seq: number }
  | { readonly kind: 'device'; readonly device: string }
  | { readonly kind: 'centre-key'; readonly key: string }
  | { readonly kind: 'leaf'; readonly position: number; readonly of?: string }
  | { readonly kind: 'read'; readonly id: string }
  | { readonly kind: 'head'; readonly size: number; readonly at: string };

export type Breach = { readonly what: Fault; readonly at: Place };

/** A place in one line, for people and scripts. */
export function placeText(at: Place): string {
  switch (at.kind) {
    case 'event':
      return `device ${at.device} lane ${at.lane} seq ${at.seq}`;
    case 'device':
      return `device ${at.device}`;
    case 'centre-key':
      return `centre key ${at.key}`;
    case 'leaf':
      return `log position ${at.position}${at.of === undefined ? '' : ` (${at.of})`}`;
    case 'read':
      return `read ${at.id}`;
    case 'head':
      return `tree head of size ${at.size} at ${at.at}`;
    default:
      return assertNever(at);
  }
}

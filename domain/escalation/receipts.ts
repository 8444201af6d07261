import type { Stamp } from '../stamp.ts';

/** A person whose desk showed it, or sounded it, where they could notice it. It says nothing of anybody having taken it. */
export type Receipt = Stamp & { readonly byName: string; readonly agency: string };

export type ReceiptFact = {
  /** One more desk, after the first one delivered it. */
  readonly type: 'desk.showed';
  readonly body: { readonly byName: string; readonly agency: string };
};

export const hasReceived = (receipts: readonly Receipt[] = [], by: string): boolean =>
  receipts.some((one) => one.by === by);

/** Each person once, in the order they had it. */
export const withReceipt = (receipts: readonly Receipt[] = [], receipt: Receipt): readonly Receipt[] =>
  hasReceived(receipts, receipt.by) ? receipts : [...receipts, receipt];

import { mostSendingBytes } from '../../../contract/attachments.ts';

const least = 8 * 1024;
/** Milliseconds a stretch may hold the line: what an escalation has to wait behind at the very worst. */
const tooLongMs = 700;
const quickMs = 350;

export const firstStretch = 32 * 1024;

/** How long the next stretch is, after one of this length took so long: a slow line gets short ones. */
export function nextStretch(bytes: number, tookMs: number): number {
  if (tookMs > tooLongMs) return Math.max(least, Math.floor(bytes / 2));
  return tookMs < quickMs ? Math.min(mostSendingBytes, bytes * 2) : bytes;
}

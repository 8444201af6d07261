import type { Call } from './call.ts';
import { saysSomething } from './left-message.ts';

export const callBackReasons = ['interrupted', 'promised', 'voicemail', 'abandoned', 'missed'] as const;
/** Why somebody is to be called back, the gravest first. `promised`: an operator said that we would call. */
export type CallBackReason = (typeof callBackReasons)[number];

/**
 * Milliseconds until a call-back is due. Figures of the house's own: a caller whom we cut off waits for us, one who gave up may still be by
 * the telephone. A promise has its own time.
 */
export const dueAfterMs: Readonly<Record<Exclude<CallBackReason, 'promised'>, number>> = {
  interrupted: 2 * 60_000,
  voicemail: 30 * 60_000,
  abandoned: 15 * 60_000,
  missed: 15 * 60_000,
};

/** How long an interrupted caller waits for the operator who heard them, before anybody may take them. Milliseconds. */
export const keptForMs = 2 * 60_000;

/** The graver of two reasons to call somebody. */
export const graver = (one: CallBackReason, other: CallBackReason): CallBackReason =>
  callBackReasons.find((reason) => reason === one || reason === other) ?? one;

/** Whether the caller said something onto a machine of ours that nobody heard live: not what an operator cut short by taking the call. */
const leftWord = ({ messages = [], answeredAt }: Call): boolean =>
  messages.some((one) => saysSomething(one) && (answeredAt === undefined || one.at > answeredAt));

/** What a call leaves to do: a call-back, nothing because the caller was heard, or nothing yet (null). Calls of ours leave nothing by themselves. */
export function workOf(call: Call): Exclude<CallBackReason, 'promised'> | 'heard' | null {
  if (call.dialledBy !== undefined) return null;
  if (call.endedAt === undefined) return call.answeredAt === undefined ? null : 'heard';
  if (call.endReason !== 'interrupted' && leftWord(call)) return 'voicemail';
  if (call.answeredAt !== undefined) {
    // Given back to the queue after they were heard once, and gave up there.
    return call.endReason === 'interrupted' || call.endReason === 'abandoned' ? call.endReason : 'heard';
  }
  // A network's own machine took it: then nobody here knows how long it is. One that told us, and said nothing, is none.
  if (call.endReason === 'voicemail' && call.messages === undefined) return 'voicemail';
  return call.endReason === 'abandoned' || call.endReason === 'caller-hung-up' ? 'abandoned' : 'missed';
}

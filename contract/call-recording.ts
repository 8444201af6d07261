import { z } from 'zod';
import type { ConsentAnswer, RecordingPhase } from '../domain/call/recording.ts';
import type { TwoNames } from './calls-together.ts';

/** What desks show of recording a call. Where the recording lies is on no desk. */
export type CallRecording = {
  /** The agency lets calls be recorded, and this call's network can. */
  readonly isOffered: boolean;
  readonly phase: RecordingPhase;
  /** Of one that records or is paused: since when, by the network's word. */
  readonly since?: string;
  /** What the caller said last, and who noted it; missing: nobody asked. */
  readonly consent?: { readonly answer: ConsentAnswer; readonly at: string; readonly by: TwoNames };
};

const commandId = z.uuid();

/** What is done about recording a call, by whoever has it. `record-start`: after a pause, or where nobody knows whether the first start was done. */
export const recordCommands = [
  z.strictObject({
    commandId,
    kind: z.literal('record-consent'),
    answer: z.enum(['yes', 'no']),
    /** Version of the sentence that was read aloud. */
    words: z.int().min(1).max(9999),
  }),
  z.strictObject({ commandId, kind: z.enum(['record-start', 'record-pause', 'record-withdraw']) }),
] as const;
export type RecordCommand = z.infer<(typeof recordCommands)[number]>;

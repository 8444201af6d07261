import type { RecordingEvent } from '../../../domain/call/recording.ts';
import type { Transaction } from '../../db/connect.ts';

type Of = { readonly provider: string; readonly sid: string; readonly callId: string };

/** Keeps which recordings a call has at its network: what an erasure has to take away there. */
export async function noteRecording(
  tx: Transaction,
  { provider, sid, callId }: Of,
  { recording, state }: Extract<RecordingEvent, { type: 'recording' }>,
): Promise<void> {
  const isOver = state === 'stopped' || state === 'absent';
  await tx`
    insert into call_recording (provider, sid, recording, call_id, is_over)
    values (${provider}, ${sid}, ${recording}, ${callId}, ${isOver})
    on conflict (provider, recording) do update set is_over = call_recording.is_over or excluded.is_over`;
}

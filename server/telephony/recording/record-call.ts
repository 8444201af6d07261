import type { RecordCommand } from '../../../contract/call-recording.ts';
import type { Staff } from '../../../contract/people.ts';
import { assertNever } from '../../../domain/assert-never.ts';
import type { ConsentAnswer } from '../../../domain/call/recording.ts';
import { instant } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { Queries, Transaction } from '../../db/connect.ts';
import { takeIn } from '../inbox.ts';
import type { TelephonyDriver } from '../telephony-driver.ts';
import type { Line } from '../together/perform-together.ts';

type Asked = { readonly staff: Staff; readonly command: RecordCommand };

export const isRecord = (command: { readonly kind: string }): command is RecordCommand =>
  command.kind.startsWith('record-');

/** Whether this agency lets calls be recorded. */
export async function offersRecording(sql: Queries): Promise<boolean> {
  const [policy] = await sql<{ offers: boolean }[]>`select offers_recording as offers from call_policy`;
  return policy?.offers ?? false;
}

/**
 * Why this may not be done by this person; null: it may. Pausing and stopping are never refused to whoever has the call, and a no is never refused:
 * only what could record anything is.
 */
export async function refusesRecord(
  tx: Transaction,
  { staff, command }: Asked,
  line: Line,
): Promise<RefusalCode | null> {
  if (line.phase === 'ended') return 'call-ended';
  if (line.owner === null) return 'not-in-this-state';
  if (line.owner !== staff.id) return 'not-yours';
  const wouldRecord =
    command.kind === 'record-start' || (command.kind === 'record-consent' && command.answer === 'yes');
  if (!wouldRecord) return null;
  if (line.phase !== 'active') return 'not-in-this-state';
  if (!(await offersRecording(tx))) return 'recording-not-offered';
  return command.kind === 'record-start' && line.state.consent?.answer !== 'yes' ? 'recording-needs-consent' : null;
}

/** What the caller said, by the command that notes it; null: it notes nothing of the kind. */
const answerIn = (command: RecordCommand): ConsentAnswer | null => {
  if (command.kind === 'record-consent') return command.answer;
  return command.kind === 'record-withdraw' ? 'withdrawn' : null;
};

/** Writes down what the caller said, in the same transaction as the command. The network is asked only after that. */
export async function noteConsent(tx: Transaction, { staff, command }: Asked, line: Line, now: number): Promise<void> {
  const answer = answerIn(command);
  if (answer === null) return;
  const words = command.kind === 'record-consent' ? command.words : (line.state.consent?.words ?? 1);
  const what = { type: 'recording-consent', answer, by: staff.id, words };
  const { sid } = line;
  const provider = line.provider as TelephonyDriver['provider'];
  await takeIn(
    tx,
    { provider, kind: 'event', key: `consent:${command.commandId}`, sid, fields: { at: instant(now), what } },
    now,
  );
}

/** What the network is to do; null: nothing. */
export function recordAct(
  command: RecordCommand,
): { readonly kind: 'record-start' | 'record-pause' | 'record-stop' } | null {
  switch (command.kind) {
    case 'record-consent':
      return command.answer === 'yes' ? { kind: 'record-start' } : null;
    case 'record-start':
    case 'record-pause':
      return { kind: command.kind };
    case 'record-withdraw':
      return { kind: 'record-stop' };
    default:
      return assertNever(command);
  }
}

/** Whether a yes stands in the call's log: without it no network is asked to record. Pausing and stopping need none. */
export async function mayAskNetwork(sql: Queries, callId: string, { kind }: RecordCommand): Promise<boolean> {
  if (kind !== 'record-consent' && kind !== 'record-start') return true;
  const rows = await sql`select 1 from call where id = ${callId} and state #>> '{consent,answer}' = 'yes'`;
  return rows.length > 0;
}

import type { CallCommand } from '../../../contract/api.ts';
import type { Queries } from '../../db/connect.ts';
import type { Switchboard } from '../switchboard.ts';

type Done = { readonly callId: string; readonly command: CallCommand };

/** What the console's own phone is to dial for a command that was allowed; nothing where the network calls the target by itself. */
export async function dialOf(
  sql: Queries,
  { driverOf }: Switchboard,
  { callId, command }: Done,
): Promise<{ readonly dial?: string }> {
  if (command.kind !== 'consult' && command.kind !== 'transfer') return {};
  const [row] = await sql<{ provider: string }[]>`select provider from call_sid where call_id = ${callId} limit 1`;
  const dial = driverOf(row?.provider ?? '')?.dialOf?.(command.commandId);
  return dial === undefined ? {} : { dial };
}

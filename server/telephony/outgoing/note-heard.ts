import type { TellingKind, TellingState } from '../../../domain/escalation/telling.ts';
import type { House } from '../../house.ts';
import { settleTelling } from './settle-telling.ts';

type Row = {
  readonly id: string;
  readonly escalationId: string;
  readonly kind: TellingKind;
  readonly agency: string;
  readonly before: TellingState;
};

/** A key was pressed in an automatic call. It is nobody's acceptance, and the ladder goes on. A call we do not know is none of ours. */
export async function noteHeard(house: House, id: string): Promise<void> {
  const [row] = await house.sql<Row[]>`
    select id, escalation_id as "escalationId", kind, agency, state as before from ladder_message where id = ${id} and kind = 'voice-call'`;
  if (row !== undefined) await settleTelling(house, row, { state: 'heard' });
}

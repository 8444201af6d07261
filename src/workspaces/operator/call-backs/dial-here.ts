import type { PlacedCallBack } from '../../../../contract/call-backs.ts';
import type { RefusalCode } from '../../../../domain/refusal.ts';
import { v7 as uuidv7 } from 'uuid';
import { askCentre } from '../../../state/centre.ts';
import { bridge } from '../bridge.ts';

/**
 * Has this console's own phone dial a call that the centre allowed, where that is left to it. What the phone could not dial is given back at
 * once, so that whoever was to be called is work again; with the centre away it takes it back by itself.
 *
 * @returns why nobody is being called; null: somebody is
 */
export async function dialHere({ callId, dial }: PlacedCallBack): Promise<RefusalCode | null> {
  if (dial === undefined) return null;
  const done = await bridge().phoneAct({ do: 'dial', ...dial });
  if (done.ok) return null;
  const given = await askCentre(`/api/calls/${callId}/commands`, { commandId: uuidv7(), kind: 'let-go' });
  // The exchange has asked for the number: whatever the phone says, a telephone may ring, and the network tells what becomes of it.
  return !given.ok && given.code === 'not-in-this-state' ? null : done.code;
}

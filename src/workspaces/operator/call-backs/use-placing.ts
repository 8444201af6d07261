import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CallBackItem, PlacedCallBack } from '../../../../contract/call-backs.ts';
import type { CallId } from '../../../../domain/ids.ts';
import type { RefusalCode } from '../../../../domain/refusal.ts';
import { askCentre } from '../../../state/centre.ts';
import { bridge } from '../bridge.ts';
import { theDesk } from '../desk-store.ts';
import { dialHere } from './dial-here.ts';

/** The call goes on in the record it belongs to while that is open on this console; else in a new one, which the centre joins to the earlier. */
async function openRecord({ intakeId }: CallBackItem, callId: CallId): Promise<void> {
  const { stored, show, open } = theDesk.getState();
  if (stored !== null && stored.intake.id === intakeId) return;
  const kept = await bridge().openIntakes();
  const earlier = kept.ok ? kept.value.find((one) => one.intake.id === intakeId) : undefined;
  if (earlier === undefined) await open(callId, 'call-back');
  else show(earlier);
}

type Placing = {
  /** @returns whether the call went out; else `code` says why not */
  readonly call: (item: CallBackItem) => Promise<boolean>;
  readonly code: RefusalCode | null;
  readonly isBusy: boolean;
};

/** Places a call-back. A press that got no answer is sent again under its own name, so that nobody is called twice. */
export function usePlacing(): Placing {
  const queries = useQueryClient();
  const command = useRef<string | null>(null);
  const [code, setCode] = useState<RefusalCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const call = async (item: CallBackItem): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    command.current ??= uuidv7();
    const reply = await askCentre<PlacedCallBack>(`/api/call-backs/${item.id}/call`, {
      commandId: command.current,
    });
    if (reply.ok || reply.code !== 'centre-unreachable') command.current = null;
    const refusal = reply.ok ? await dialHere(reply.value) : reply.code;
    setCode(refusal);
    if (reply.ok && refusal === null) await openRecord(item, reply.value.callId);
    void queries.invalidateQueries();
    setBusy(false);
    return refusal === null;
  };
  return { call, code, isBusy };
}

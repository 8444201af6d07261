import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CallBoard, CallCard, CallCommand } from '../../../contract/api.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { askCentre } from '../../state/centre.ts';
import { useCentre } from '../../state/use-centre.ts';
import { theDesk } from './desk-store.ts';

const boardPath = '/api/calls/board';

/** The queue and my call, as the network reports them. */
export const useBoard = () => useCentre<CallBoard>(boardPath, ['calls'], 3000);

type CallActs = {
  readonly answer: (call: CallCard) => Promise<void>;
  readonly toggleHold: (call: CallCard) => Promise<void>;
  readonly toggleMute: (call: CallCard) => Promise<void>;
  readonly hangUp: (call: CallCard) => Promise<void>;
  readonly isMuted: boolean;
  readonly refusal: RefusalCode | null;
};

/** What the operator can do with a call. Answering opens its intake at once; the board follows the network's word. */
export function useCallActs(): CallActs {
  const queries = useQueryClient();
  const [mutedCall, setMutedCall] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const mine = useBoard().data?.mine ?? null;
  const ask = async (call: CallCard, kind: CallCommand['kind']): Promise<boolean> => {
    const reply = await askCentre(`/api/calls/${call.callId}/commands`, { commandId: uuidv7(), kind });
    setRefusal(reply.ok ? null : reply.code);
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] === boardPath });
    return reply.ok;
  };
  const isMuted = mine !== null && mutedCall === mine.callId;
  return {
    answer: async (call) => {
      if (await ask(call, 'answer')) await theDesk.getState().open(call.callId);
    },
    toggleHold: async (call) => void (await ask(call, call.state === 'held' ? 'resume' : 'hold')),
    toggleMute: async (call) => {
      if (await ask(call, isMuted ? 'unmute' : 'mute')) setMutedCall(isMuted ? null : call.callId);
    },
    hangUp: async (call) => void (await ask(call, 'hang-up')),
    isMuted,
    refusal,
  };
}

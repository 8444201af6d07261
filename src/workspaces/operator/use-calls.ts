import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CallBoard, CallCard, CallCommand } from '../../../contract/api.ts';
import type { Reply } from '../../../contract/bridge.ts';
import type { PhoneAct } from '../../../contract/phone-host.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { askCentre } from '../../state/centre.ts';
import { useCentre } from '../../state/use-centre.ts';
import { usePhone } from '../../state/use-phone.ts';
import { bridge } from './bridge.ts';
import { theDesk } from './desk-store.ts';

const boardPath = '/api/calls/board';

/** The queue and my call, as the network reports them. */
export const useBoard = () => useCentre<CallBoard>(boardPath, ['calls'], 3000);

export type CallActs = {
  readonly answer: (call: CallCard) => Promise<void>;
  readonly toggleHold: (call: CallCard) => Promise<void>;
  readonly toggleMute: (call: CallCard) => Promise<void>;
  /** `isAnyway`: also with somebody on hold behind it; the operator was asked. */
  readonly hangUp: (call: CallCard, isAnyway?: boolean) => Promise<void>;
  /** Whatever needs more than two people, and keys sent into the call. @returns whether it was done; else `refusal` says why */
  readonly together: (call: CallCard, command: Unsent) => Promise<boolean>;
  readonly isMuted: boolean;
  readonly refusal: RefusalCode | null;
};

/** A command without its id, which is made here, so that each press is a command of its own. */
type Unsent = CallCommand extends infer One ? (One extends unknown ? Omit<One, 'commandId'> : never) : never;
const atCentre = (call: CallCard, command: Unsent, longestMs?: number): Promise<Reply<CallCard>> =>
  askCentre(`/api/calls/${call.callId}/commands`, { commandId: uuidv7(), ...command }, longestMs);

/** The centre says whose call it is; then this console's phone picks it up. What it cannot pick up goes back to the others. */
async function answerHere(call: CallCard, leg: string): Promise<Reply<unknown>> {
  const claimed = await atCentre(call, { kind: 'answer' });
  if (!claimed.ok) return claimed;
  const answered = await bridge().phoneAct({ do: 'answer', leg });
  if (!answered.ok) await atCentre(call, { kind: 'let-go' });
  return answered;
}

/** Nobody waits for longer to hang up; what the centre does of it later does no harm. */
const hangUpWithinMs = 5000;

/** Where the network keeps the call, as a conference does, the centre does it there. With the centre away, at least this console leaves. */
async function steer(call: CallCard, command: Unsent, leg: string): Promise<Reply<unknown>> {
  if (command.kind !== 'hang-up') return atCentre(call, command);
  const done = await atCentre(call, command, hangUpWithinMs);
  const isAway = !done.ok && done.code === 'centre-unreachable';
  return isAway ? bridge().phoneAct({ do: 'leave', leg }) : done;
}

/** All else happens at the phone, also when the centre is away. What the phone cannot end any more, the centre ends at the network. */
async function actHere(call: CallCard, command: Unsent, act: PhoneAct): Promise<Reply<unknown>> {
  const done = await bridge().phoneAct(act);
  if (!done.ok && done.code === 'network-cannot') return steer(call, command, act.leg);
  return done.ok || act.do !== 'hang-up' ? done : atCentre(call, { kind: 'hang-up', anyway: true });
}

type HandsOn = Extract<Unsent, { kind: 'consult' | 'transfer' | 'consult-complete' | 'consult-cancel' }>;

/**
 * Handing on: the centre says whether it may be, and what to dial in a number's place; then the phone does it. Where the network does it by
 * itself the phone answers so, or there is nothing to dial. Who goes back to the caller waits for nobody's leave.
 */
async function handOnHere(call: CallCard, command: HandsOn, leg: string): Promise<Reply<unknown>> {
  if (command.kind === 'consult-cancel') return actHere(call, command, { do: command.kind, leg });
  const allowed = await atCentre(call, command);
  if (!allowed.ok) return allowed;
  if (command.kind === 'consult-complete') {
    const done = await bridge().phoneAct({ do: command.kind, leg });
    const isNetworks = !done.ok && (done.code === 'network-cannot' || done.code === 'call-ended');
    return isNetworks ? allowed : done;
  }
  const { dial } = allowed.value;
  return dial === undefined ? allowed : bridge().phoneAct({ do: command.kind, leg, alias: dial });
}

const handsOn = (command: Unsent): command is HandsOn =>
  ['consult', 'transfer', 'consult-complete', 'consult-cancel'].includes(command.kind);

const phoneKinds = ['hang-up', 'hold', 'resume', 'mute', 'unmute'] as const;

function carryOut(call: CallCard, command: Unsent): Promise<Reply<unknown>> {
  const { leg } = call;
  if (leg === undefined) return atCentre(call, command);
  if (command.kind === 'answer') return answerHere(call, leg);
  if (command.kind === 'press') return actHere(call, command, { do: 'press', leg, key: command.key });
  if (handsOn(command)) return handOnHere(call, command, leg);
  const atPhone = phoneKinds.find((kind) => kind === command.kind);
  return atPhone === undefined ? atCentre(call, command) : actHere(call, command, { do: atPhone, leg });
}

/** What the operator can do with a call. Answering opens its intake at once; the board follows the network's word. */
export function useCallActs(): CallActs {
  const queries = useQueryClient();
  const [mutedCall, setMutedCall] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const mine = useBoard().data?.mine ?? null;
  const phone = usePhone();
  const ask = async (call: CallCard, command: Unsent): Promise<boolean> => {
    const reply = await carryOut(call, command);
    setRefusal(reply.ok ? null : reply.code);
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] === boardPath });
    return reply.ok;
  };
  // The phone knows over a reload of this page whether it is muted; for a call carried elsewhere the page remembers it.
  const isMuted = mine !== null && (mine.leg === undefined ? mutedCall === mine.callId : phone.call?.isMuted === true);
  return {
    answer: async (call) => {
      if (await ask(call, { kind: 'answer' })) await theDesk.getState().open(call.callId);
    },
    toggleHold: async (call) => void (await ask(call, { kind: call.state === 'held' ? 'resume' : 'hold' })),
    toggleMute: async (call) => {
      if (await ask(call, { kind: isMuted ? 'unmute' : 'mute' })) setMutedCall(isMuted ? null : call.callId);
    },
    hangUp: async (call, isAnyway = false) =>
      void (await ask(call, { kind: 'hang-up', ...(isAnyway ? { anyway: true } : {}) })),
    together: ask,
    isMuted,
    refusal,
  };
}

import { replaceEqualDeep } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  chosenStates,
  type ChosenState,
  type NotAvailable,
  type PresenceState,
} from '../../../domain/queue/standing.ts';
import type { MyPresence } from '../../../contract/queue.ts';
import { askCentre, readCentre } from '../../state/centre.ts';
import { useDesk } from './desk-store.ts';
import { useBoard } from './use-calls.ts';

/** A console that was not heard for ten seconds takes no calls: two of three beats may be lost. */
const heartbeatMs = 3000;
/** A reason of the last shift is not one of this. */
const sameShiftMs = 10 * 3_600_000;

export type Presence = {
  readonly state: PresenceState;
  /** What the operator chose last; it holds as soon as no call and no record is open. */
  readonly chosen: ChosenState;
  /** Since when the centre knows of it; null until it has said so. */
  readonly since: string | null;
  /** Why no call rings here though I am ready; null: it does, or I am not. */
  readonly because: NotAvailable | null;
  readonly wrapUpSeconds: number | null;
  readonly choose: (state: ChosenState) => void;
};

/** Whoever chose to take no calls may have left the desk. */
export const isResting = (state: PresenceState): boolean =>
  state !== 'ready' && chosenStates.some((one) => one === state);

/** Whether one key brings this person back to the calls. */
export const isAskedBack = ({ state, because }: Presence): boolean => isResting(state) || because === 'not-responding';

/** What this operator chose before the desk was locked or loaded anew. */
const keptChoice = ({ state, since }: MyPresence): ChosenState =>
  chosenStates.find((one) => one === state && Date.now() - Date.parse(since) < sameShiftMs) ?? 'ready';

/** What the operator's own choice and the desk say together. */
function useWhatIDo(chosen: ChosenState): PresenceState {
  const mine = useBoard().data?.mine ?? null;
  const channel = useDesk((desk) => desk.stored?.intake.channel ?? null);
  if (mine !== null) return 'on-call';
  if (channel === null) return chosen;
  return channel === 'call' || channel === 'call-back' ? 'wrap-up' : 'by-hand';
}

const tell = (body: { readonly state: PresenceState; readonly chosen?: true }) =>
  askCentre<MyPresence | null>('/api/presence', body, heartbeatMs);

/** Tells the centre every few seconds what this operator is doing; without it no call rings here. */
export function usePresence(): Presence {
  const [chosen, setChosen] = useState<ChosenState | null>(null);
  const [said, setSaid] = useState<MyPresence | null>(null);
  const state = useWhatIDo(chosen ?? 'ready');
  const isKnown = chosen !== null;
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const reply = await readCentre<MyPresence | null>('/api/presence', AbortSignal.timeout(heartbeatMs));
      setChosen((now) => now ?? (reply.ok && reply.value !== null ? keptChoice(reply.value) : 'ready'));
    };
    void ask();
  }, []);
  useEffect(() => {
    if (!isKnown) return undefined;
    const beat = async (): Promise<void> => {
      const reply = await tell({ state });
      // A lost heartbeat is made good by the next one; the status bar shows when the centre is not reached.
      if (reply.ok) setSaid((before) => replaceEqualDeep(before, reply.value));
    };
    void beat();
    const timer = setInterval(() => void beat(), heartbeatMs);
    return () => clearInterval(timer);
  }, [state, isKnown]);
  const isSame = said?.state === state;
  return {
    state,
    chosen: chosen ?? 'ready',
    since: isSame ? said.since : null,
    because: isSame ? said.because : null,
    wrapUpSeconds: said?.wrapUpSeconds ?? null,
    choose: (next) => {
      setChosen(next);
      // In a call or a record it holds afterwards; a key of mine still shows that I am here.
      const now = chosenStates.some((one) => one === state) ? next : state;
      void tell({ state: now, chosen: true }).then((reply) => (reply.ok ? setSaid(reply.value) : undefined));
    },
  };
}

import { create } from 'zustand';
import type { CallCard } from '../../../contract/api.ts';

type Said = { readonly callId: string; readonly isOn: boolean };
const useSaid = create<{ readonly said: Said | null }>(() => ({ said: null }));

/** On by itself when the network reports silence, and by key at any time; what the operator says counts for this call. */
export function useSilentMode(call: CallCard | null): { readonly isOn: boolean; readonly toggle: () => void } {
  const said = useSaid((state) => state.said);
  const isOn = call !== null && (said?.callId === call.callId ? said.isOn : call.silentSince !== undefined);
  const toggle = (): void => {
    if (call !== null) useSaid.setState({ said: { callId: call.callId, isOn: !isOn } });
  };
  return { isOn, toggle };
}

import type { CallBackCard, CallBackItem, CallBackList } from '../../contract/call-backs.ts';
import { useCentre } from './use-centre.ts';

const none: CallBackList = { items: [], withheld: 0, callsOut: false };

/** Who is to be called back, as this reader may see it: what is due first, an interrupted caller before all. */
export const useCallBacks = (): CallBackList =>
  useCentre<CallBackList>('/api/call-backs', ['calls', 'intakes'], 5000).data ?? none;

/** One of them with what to keep to and its history; undefined while it is fetched. */
export const useCallBackCard = (id: string): CallBackCard | undefined =>
  useCentre<CallBackCard>(`/api/call-backs/${id}`, ['calls', 'intakes'], 5000).data;

/** Whether a call of it may be placed by its owner now. */
export const mayCall = (item: CallBackItem): boolean => item.verdict.may === 'call' || item.overrule?.isGood === true;

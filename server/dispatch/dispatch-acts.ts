import type { z } from 'zod';
import type { closeEscalation, rejectEscalation } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { sendingBack, showing, taking } from './desk-steps.ts';
import { handOver, type HandedOver } from './hand-over.ts';

/** A desk shows the escalation; each person is written down once. */
export const receipt = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, showing(who));

/** A named person takes it, or joins who took it by phone. The same person again changes nothing; another is told that it is taken. */
export const accept = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, taking(who));

export const reject = (
  house: House,
  who: Staff,
  id: string,
  why: z.infer<typeof rejectEscalation>,
): Promise<HandedOver> => handOver(house, id, who.id, sendingBack(who, why));

export const close = (
  house: House,
  who: Staff,
  id: string,
  how: z.infer<typeof closeEscalation>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({ kind: 'fact', fact: { type: 'dispatch.closed', body: how } }));

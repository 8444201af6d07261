import type { z } from 'zod';
import type { closeEscalation, rejectEscalation, sendUnit } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { sendingBack, showing, taking } from './desk-steps.ts';
import { handOver, type HandedOver } from './hand-over.ts';

/** A desk shows the escalation; only the first time is written down. */
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

/** A unit has it and has not moved yet. */
export const assign = (house: House, who: Staff, id: string, sent: z.infer<typeof sendUnit>): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    now.state === 'assigned' && now.unit === sent.unit
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'dispatch.assigned', body: sent } },
  );

export const unit = (house: House, who: Staff, id: string, sent: z.infer<typeof sendUnit>): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    now.state === 'en-route' && now.unit === sent.unit
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'dispatch.en-route', body: sent } },
  );

export const arrived = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    now.state === 'arrived' ? { kind: 'done' } : { kind: 'fact', fact: { type: 'dispatch.arrived', body: {} } },
  );

export const close = (
  house: House,
  who: Staff,
  id: string,
  how: z.infer<typeof closeEscalation>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({ kind: 'fact', fact: { type: 'dispatch.closed', body: how } }));

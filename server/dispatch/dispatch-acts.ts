import type { z } from 'zod';
import type { closeEscalation, rejectEscalation, sendUnit } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { handOver, type HandedOver } from './hand-over.ts';

/** A desk shows the escalation; only the first time is written down. */
export const receipt = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    now.state === 'sent'
      ? { kind: 'fact', fact: { type: 'dispatch.delivered', body: { desk: who.id } } }
      : { kind: 'done' },
  );

/** A named person takes it. The same person again changes nothing; another is told that it is taken. */
export const accept = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) => {
    if (now.acceptedAt === undefined)
      return { kind: 'fact', fact: { type: 'dispatch.accepted', body: { byName: who.nameAr } } };
    return now.acceptedBy === who.id ? { kind: 'done' } : refuse('already-accepted');
  });

export const reject = (
  house: House,
  who: Staff,
  id: string,
  why: z.infer<typeof rejectEscalation>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({
    kind: 'fact',
    fact: { type: 'dispatch.rejected', body: { byName: who.nameAr, ...why } },
  }));

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

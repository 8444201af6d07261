import type { z } from 'zod';
import type { closeEscalation, rejectEscalation } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { holderOf, takenAtDesk } from '../../domain/escalation/step-of.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { handOver, type HandedOver } from './hand-over.ts';

/** A desk shows the escalation; only the first time is written down. */
export const receipt = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    now.state === 'sent'
      ? { kind: 'fact', fact: { type: 'dispatch.delivered', body: { desk: who.id, agency: who.agency } } }
      : { kind: 'done' },
  );

/** A named person takes it, or joins who took it by phone. The same person again changes nothing; another is told that it is taken. */
export const accept = (house: House, who: Staff, id: string): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    takenAtDesk(now)?.by === who.id
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'dispatch.accepted', body: { byName: who.nameAr } } },
  );

export const reject = (
  house: House,
  who: Staff,
  id: string,
  why: z.infer<typeof rejectEscalation>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) => {
    const holder = holderOf(now)?.by;
    // What somebody has accepted is handed back by them or their supervisor, not by a colleague.
    if (holder !== undefined && holder !== who.id && who.role !== 'dispatch-supervisor')
      return refuse('already-accepted');
    return { kind: 'fact', fact: { type: 'dispatch.rejected', body: { byName: who.nameAr, ...why } } };
  });

export const close = (
  house: House,
  who: Staff,
  id: string,
  how: z.infer<typeof closeEscalation>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, () => ({ kind: 'fact', fact: { type: 'dispatch.closed', body: how } }));

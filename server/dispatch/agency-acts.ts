import type { z } from 'zod';
import type { acceptForAgency, askAgency, declineForAgency } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { isAskedAlready } from '../../domain/escalation/agencies.ts';
import { concerns } from '../../domain/escalation/on-call.ts';
import { refuse } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { handOver, type HandedOver } from './hand-over.ts';

/** Asks another agency to the same incident, with a reason; asked already: nothing changes. */
export const askOther = (house: House, who: Staff, id: string, asked: z.infer<typeof askAgency>): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    isAskedAlready(now.alsoAsked, asked.agency)
      ? { kind: 'done' }
      : { kind: 'fact', fact: { type: 'agency.asked', body: { ...asked, byName: who.nameAr } } },
  );

/**
 * Takes it for the agency: in the own name by its own people, or by the name of who said so by phone, written down by who heard it.
 * The first acceptance of the incident stays as it is.
 */
export const acceptOther = (
  house: House,
  who: Staff,
  id: string,
  { agency, byName }: z.infer<typeof acceptForAgency>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) => {
    if (!concerns(who, now)) return refuse('not-found');
    if (byName === undefined) {
      if (who.agency !== agency) return refuse('who-missing');
      return { kind: 'fact', fact: { type: 'agency.accepted', body: { agency, byName: who.nameAr } } };
    }
    const body = { agency, byName: byName.trim(), takenDown: who.nameAr };
    return { kind: 'fact', fact: { type: 'agency.accepted', body } };
  });

/** It cannot come, and says why; it may be asked again. */
export const declineOther = (
  house: House,
  who: Staff,
  id: string,
  declined: z.infer<typeof declineForAgency>,
): Promise<HandedOver> =>
  handOver(house, id, who.id, (now) =>
    concerns(who, now)
      ? { kind: 'fact', fact: { type: 'agency.declined', body: { ...declined, byName: who.nameAr } } }
      : refuse('not-found'),
  );

import type { EscalationView } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { take, value, type Value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { oneEscalation } from './escalation-views.ts';
import type { HandedOver } from './hand-over.ts';

/** The escalation after a step, as this person may see it. */
export type ShowEscalation = (who: Staff, result: HandedOver) => Promise<Value<EscalationView>>;

export const showEscalation =
  (house: House): ShowEscalation =>
  async (who, result) => {
    const view = await oneEscalation(house.sql, take(result).id);
    if (view === null) throw new Refused('not-found');
    await auditRead(house, who, 'escalation', [view.id]);
    return value(view);
  };

/** Only where it stands now: an operator's desk reads the rest as its own progress, without the number. */
export const onlyState = (result: HandedOver) => value({ state: take(result).state });

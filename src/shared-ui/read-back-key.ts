import type { EscalationCard } from '../../domain/escalation/card.ts';

/** The words for whether a place was confirmed by the caller; cards of before this was asked say nothing, which means no. */
export const readBackKey = (card: EscalationCard) =>
  card.placeConfirmed === true ? 'common:readBack.confirmed' : 'common:readBack.notYet';

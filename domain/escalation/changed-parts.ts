import type { EscalationCard } from './card.ts';

export type CardPart = keyof EscalationCard;
const parts = [
  'danger',
  'place',
  'placeConfirmed',
  'approach',
  'people',
  'alerts',
  'callBack',
  'story',
] as const satisfies readonly CardPart[];

/** What an amendment changed on the card. */
export const changedParts = (before: EscalationCard, after: EscalationCard): readonly CardPart[] =>
  parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));

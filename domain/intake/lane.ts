import type { FactType } from './facts.ts';

export const lanes = ['urgent', 'bulk'] as const;
/** Two ways to the centre: escalations never wait behind the rest. */
export type Lane = (typeof lanes)[number];

export const laneOf = (type: FactType): Lane => (type.startsWith('escalation.') ? 'urgent' : 'bulk');

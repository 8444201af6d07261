import type { FreeDesk, NextOffers, nextOffers, Offer, WaitingCall } from '../../domain/queue/offers.ts';
import { queueDefaults } from '../../domain/queue/settings.ts';

type Hall = Parameters<typeof nextOffers>[0];

/** Seconds of one evening. */
export const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 1, 18, 0, seconds)).toISOString();
export const aWaitingCall = (id: string, over: Partial<WaitingCall> = {}): WaitingCall => ({
  id,
  queuedAt: at(0),
  ringingAt: at(0),
  returnedAt: null,
  language: null,
  isForChildren: false,
  gender: null,
  ...over,
});
export const aDesk = (staff: string, over: Partial<FreeDesk> = {}): FreeDesk => ({
  staff,
  freeSince: at(-60),
  isLastResort: false,
  languages: [],
  isForChildren: false,
  gender: null,
  ...over,
});
export const hall = (over: Partial<Hall> = {}): Hall => ({
  calls: [],
  desks: [],
  live: [],
  settings: queueDefaults,
  now: at(0),
  ...over,
});
export const made = (offers: readonly Offer[]) => offers.map(({ staff, call }) => `${staff}:${call}`).toSorted();

/** What rings once these offers are made and ended. */
export function ringing({ live }: Hall, { ended, made: fresh }: NextOffers): readonly Offer[] {
  const gone = new Set(ended.map(({ staff, call }) => `${staff} ${call}`));
  return [...live.filter(({ staff, call }) => !gone.has(`${staff} ${call}`)), ...fresh];
}

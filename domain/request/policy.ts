import type { Service } from '../access/roles.ts';
import { centreZone, timeOfDay } from '../clock.ts';
import type { CaseKind } from '../intake/facts.ts';
import { mayCallBack, type SafeContact } from '../people/safe-contact.ts';
import type { NextStep, RequestKind, Urgency } from './card.ts';

type Policy = {
  readonly service: Service;
  readonly urgency: Urgency;
  readonly dueHours: number;
  readonly firstStep: NextStep;
};

/** Agency policy, not a standard: who owns a request of this kind and within how many hours it must be accepted. See docs/sources.md#request-policy. */
export const requestPolicy: Readonly<Record<RequestKind, Policy>> = {
  shelter: { service: 'protection', urgency: 'tonight', dueHours: 2, firstStep: 'find-bed' },
  protection: { service: 'protection', urgency: 'soon', dueHours: 24, firstStep: 'accept' },
  'legal-counselling': { service: 'legal', urgency: 'routine', dueHours: 72, firstStep: 'hold-appointment' },
  'psychological-counselling': {
    service: 'psychological',
    urgency: 'soon',
    dueHours: 48,
    firstStep: 'hold-appointment',
  },
  'social-support': { service: 'social', urgency: 'routine', dueHours: 72, firstStep: 'call-back' },
  guidance: { service: 'social', urgency: 'routine', dueHours: 120, firstStep: 'answer' },
};

const kindFor: Readonly<Record<CaseKind, RequestKind>> = {
  protection: 'protection',
  legal: 'legal-counselling',
  psychological: 'psychological-counselling',
  social: 'social-support',
  guidance: 'guidance',
};

/** The request an intake of this kind leads to, unless the operator picks another. */
export const suggestedRequest = (kind: CaseKind): RequestKind => kindFor[kind];

const hourMs = 3_600_000;

export const dueAt = (kind: RequestKind, openedAt: string): string =>
  new Date(Date.parse(openedAt) + requestPolicy[kind].dueHours * hourMs).toISOString();

const officeFrom = '08:00';
const officeUntil = '14:00';
const weekend = new Set(['Fri', 'Sat']);

/**
 * The next full hour, from tomorrow, in which the office is open and the caller may safely be reached.
 *
 * @returns a UTC instant; `null` when none of the next 14 days has one or calling back is not allowed
 */
export function offerAppointment(rule: SafeContact, now: string, zone: string = centreZone): string | null {
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const first = Math.ceil(Date.parse(now) / hourMs);
  for (let hour = first; hour < first + 14 * 24; hour += 1) {
    const at = new Date(hour * hourMs);
    const time = timeOfDay(at.toISOString(), zone);
    const open = time >= officeFrom && time < officeUntil && !weekend.has(weekday.format(at));
    if (open && today.format(at) !== today.format(new Date(now)) && mayCallBack(rule, time)) return at.toISOString();
  }
  return null;
}

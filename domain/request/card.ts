import type { Service } from '../access/roles.ts';
import type { SafeContact } from '../people/safe-contact.ts';

export const requestKinds = [
  'shelter',
  'protection',
  'legal-counselling',
  'psychological-counselling',
  'social-support',
  'guidance',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const urgencies = ['tonight', 'soon', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];

/** What the receiving unit is told when a request opens. */
export type RequestCard = {
  readonly kind: RequestKind;
  readonly service: Service;
  readonly urgency: Urgency;
  /** Due by policy; UTC instant. */
  readonly dueAt: string;
  readonly nextStep: NextStep;
  readonly womanCounsellor: boolean;
  /** Offered inside the caller's safe hours; UTC instant. Missing: none agreed. */
  readonly appointmentAt?: string;
  readonly safeContact: SafeContact;
  /** Whether the caller agreed that this unit may read the intake. Missing: not asked. */
  readonly consent?: boolean;
  readonly note: string;
};

export const nextSteps = [
  'accept',
  'find-bed',
  'call-back',
  'hold-appointment',
  'answer',
  'follow-up',
  'none',
] as const;
export type NextStep = (typeof nextSteps)[number];

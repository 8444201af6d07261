import type { Stamp } from '../stamp.ts';

/** Who can be asked to come as well; police have the incident itself. */
export const agenciesOnCall = ['ambulance', 'fire', 'child-protection'] as const;
export type AgencyOnCall = (typeof agenciesOnCall)[number];

/** Another agency that was asked to the same incident, with an acceptance and a clock of its own. */
export type AgencyAsked = Stamp & {
  readonly agency: AgencyOnCall;
  readonly reason: string;
  readonly byName: string;
  /** `takenDown`: they said so by phone, and this person of dispatch wrote it down; missing: their own desk did. */
  readonly accepted?: { readonly at: string; readonly byName: string; readonly takenDown?: string };
  readonly declined?: { readonly at: string; readonly byName: string; readonly reason: string };
};

export type AgencyFact =
  | {
      readonly type: 'agency.asked';
      readonly body: { readonly agency: AgencyOnCall; readonly reason: string; readonly byName: string };
    }
  | {
      readonly type: 'agency.accepted';
      readonly body: { readonly agency: AgencyOnCall; readonly byName: string; readonly takenDown?: string };
    }
  | {
      readonly type: 'agency.declined';
      readonly body: { readonly agency: AgencyOnCall; readonly byName: string; readonly reason: string };
    };

/** Neither accepted nor declined yet. */
export const isAskOpen = ({ accepted, declined }: AgencyAsked): boolean =>
  accepted === undefined && declined === undefined;

/** Seconds after which an agency that said nothing must be phoned: as long as the hotline supervisor's rung of the ladder. Policy. */
const answerWithinSeconds = 30;

export const isAskLate = (asked: AgencyAsked, now: string): boolean =>
  isAskOpen(asked) && Date.parse(now) - Date.parse(asked.at) > answerWithinSeconds * 1000;

/** The agency's entry that waits for a word. */
export const openAsk = (asked: readonly AgencyAsked[] = [], agency: AgencyOnCall): AgencyAsked | undefined =>
  asked.find((one) => one.agency === agency && isAskOpen(one));

/** Whether this agency was asked and has not declined: it is asked once. */
export const isAskedAlready = (asked: readonly AgencyAsked[] = [], agency: AgencyOnCall): boolean =>
  asked.some((one) => one.agency === agency && one.declined === undefined);

/** The list after one more fact. */
export function withAgency(
  asked: readonly AgencyAsked[] = [],
  fact: AgencyFact,
  { at, by }: Stamp,
): readonly AgencyAsked[] {
  if (fact.type === 'agency.asked') return [...asked, { ...fact.body, at, by }];
  const open = openAsk(asked, fact.body.agency);
  const { agency: _agency, ...said } = fact.body;
  return asked.map((one) => {
    if (one !== open) return one;
    return fact.type === 'agency.accepted'
      ? { ...one, accepted: { at, ...said } }
      : { ...one, declined: { at, byName: fact.body.byName, reason: fact.body.reason } };
  });
}

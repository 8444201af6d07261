import type { Stamp } from '../stamp.ts';
import { finalAskStates, type AskState, type AskTimer } from './asking/states.ts';
import { secondsOf, type OwnSeconds } from './machine/timers.ts';
import type { UnitName, UnitPart, UnitStep } from './units.ts';

/** Who can be asked to come as well; police have the incident itself. */
export const agenciesOnCall = ['ambulance', 'fire', 'child-protection'] as const;
export type AgencyOnCall = (typeof agenciesOnCall)[number];

/** Another agency that was asked to the same incident, with an acceptance, units and a clock of its own. */
export type AgencyAsked = Stamp & {
  readonly agency: AgencyOnCall;
  readonly reason: string;
  readonly byName: string;
  /** `takenDown`: they said so by phone, and this person of dispatch wrote it down; missing: their own desk did. `by`: who wrote it; missing: an older program did. */
  readonly accepted?: {
    readonly at: string;
    readonly by?: string;
    readonly byName: string;
    readonly takenDown?: string;
  };
  readonly declined?: { readonly at: string; readonly by?: string; readonly byName: string; readonly reason: string };
  /** Where it is in its machine, and since when its timer counts; missing: written by an older program. */
  readonly step?: AskState;
  readonly stepAt?: string;
  /** What the clock last rang for in this standing; `times`: how often already. A person's act takes it away. */
  readonly alarm?: { readonly why: AskTimer; readonly at: string; readonly times: number };
  /** Their units, in the order they were assigned. */
  readonly units?: readonly UnitPart[];
};

type OfAgency = { readonly agency: AgencyOnCall };
type TakenDown = { readonly byName: string; readonly takenDown?: string };

export type AgencyFact =
  | { readonly type: 'agency.asked'; readonly body: OfAgency & { readonly reason: string; readonly byName: string } }
  | { readonly type: 'agency.accepted'; readonly body: OfAgency & TakenDown }
  | { readonly type: 'agency.declined'; readonly body: OfAgency & { readonly byName: string; readonly reason: string } }
  /** A unit of theirs came one step further; `takenDown` as above. */
  | {
      readonly type: 'agency.unit-stepped';
      readonly body: OfAgency & UnitName & TakenDown & { readonly step: UnitStep };
    }
  /** The clock: `why` is the state whose time ran out, `step` where it leads. */
  | { readonly type: 'agency.widened'; readonly body: OfAgency & { readonly why: AskTimer; readonly step: AskState } };

/** Neither accepted nor declined yet. */
export const isAskOpen = ({ accepted, declined }: AgencyAsked): boolean =>
  accepted === undefined && declined === undefined;

/** Where it is; what an older program wrote is read from what it kept. */
export const askStepOf = ({ step, accepted, declined }: AgencyAsked): AskState =>
  step ?? (declined !== undefined ? 'declined' : accepted !== undefined ? 'accepted' : 'asked');

/** Since when its timer counts. */
export const askSince = ({ stepAt, accepted, at }: AgencyAsked): string => stepAt ?? accepted?.at ?? at;

const isFinal = (asked: AgencyAsked): boolean => finalAskStates.some((state) => state === askStepOf(asked));

/** How wide it sounds while nobody there has answered: 0 their desk, 1 the operations room, 2 the hotline's supervisor too. */
export function askRung(asked: AgencyAsked): 0 | 1 | 2 {
  const step = askStepOf(asked);
  return step === 'must-phone' ? 2 : step === 'unanswered' ? 1 : 0;
}

/**
 * Whether an agency that has said nothing must be phoned by now.
 *
 * @param own the seconds that agency set
 */
export const isAskLate = (asked: AgencyAsked, now: string, own: OwnSeconds = {}): boolean =>
  isAskOpen(asked) && (askRung(asked) > 0 || Date.parse(now) - Date.parse(asked.at) > secondsOf('asked', own) * 1000);

/** The agency's entry that is not over. There is never more than one. */
export const liveAsk = (asked: readonly AgencyAsked[] = [], agency: AgencyOnCall): AgencyAsked | undefined =>
  asked.find((one) => one.agency === agency && !isFinal(one));

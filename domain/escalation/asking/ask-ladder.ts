import type { AgencyAsked, AgencyFact, AgencyOnCall } from '../agencies.ts';
import { askSince, askStepOf } from '../agencies.ts';
import type { Handover } from '../handover.ts';
import { finalStates } from '../machine/states.ts';
import { secondsOf, type OwnSeconds } from '../machine/timers.ts';
import { stepOf } from '../step-of.ts';
import { askTimers, isAskTimed, type AskState, type AskTimer } from './states.ts';

/** Where a request is: whoever ends the emergency itself, by name, ends it too. */
export function standingOfAsk(handover: Handover, asked: AgencyAsked): AskState {
  const own = askStepOf(asked);
  const isEnded = finalStates.some((state) => state === stepOf(handover));
  return isEnded && isAskTimed(own) ? 'over' : own;
}

/**
 * When the clock acts next on a request if nobody does; `null`: it is over.
 *
 * @param own the seconds that agency set
 */
export function askDue(
  handover: Handover,
  asked: AgencyAsked,
  own: OwnSeconds,
): { readonly timer: AskTimer; readonly dueAt: string } | null {
  const timer = standingOfAsk(handover, asked);
  if (!isAskTimed(timer)) return null;
  return { timer, dueAt: new Date(Date.parse(askSince(asked)) + secondsOf(timer, own) * 1000).toISOString() };
}

export type OwnByAgency = Readonly<Partial<Record<AgencyOnCall, OwnSeconds>>>;
type Due = { readonly fact: Extract<AgencyFact, { type: 'agency.widened' }>; readonly at: string };

/** The next step of the clock over the requests of an emergency, the one longest due first; as for the emergency itself, what only repeats is rung once, now. */
export function askStepDue(handover: Handover, now: string, owns: OwnByAgency): Due | null {
  const [first] = (handover.alsoAsked ?? [])
    .flatMap((asked) => {
      const due = askDue(handover, asked, owns[asked.agency] ?? {});
      return due === null || due.dueAt > now ? [] : [{ ...due, agency: asked.agency }];
    })
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  if (first === undefined) return null;
  const { agency, timer: why, dueAt } = first;
  const step = askTimers[why].to;
  return { fact: { type: 'agency.widened', body: { agency, why, step } }, at: step === why ? now : dueAt };
}

import type { Disposition, Handover, HandoverFact, RejectReason } from '../../domain/escalation/handover.ts';
import type { EscalationId } from '../../domain/ids.ts';
import { takenAtDesk } from '../../domain/escalation/step-of.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { unitStepsOf, type ToldUnit } from './unit-steps.ts';

export type ToldState = 'received' | 'accepted' | 'rejected' | 'en-route' | 'arrived' | 'closed';

/** What a dispatch centre says of one of our escalations, whatever the format: where it stands with them, by whom. */
export type Told = {
  readonly escalation: EscalationId;
  /** The sender's own time of what it says; newer wins. */
  readonly at: string;
  readonly state: ToldState;
  /** The named person; missing: nobody is named, and then nothing is accepted or rejected. */
  readonly who?: string;
  readonly reason?: RejectReason;
  readonly disposition?: Disposition;
  /** The unit that has come furthest. */
  readonly unit?: string;
  /** Every unit they name, the furthest first. */
  readonly units?: readonly ToldUnit[];
  /** What they write; in a rejection or an end, why. */
  readonly notes: readonly string[];
};

const ranks: Readonly<Partial<Record<Handover['state'] | ToldState, number>>> = {
  accepted: 1,
  assigned: 1,
  'en-route': 2,
  arrived: 3,
  closed: 4,
};
const rankOf = (state: Handover['state'] | ToldState): number => ranks[state] ?? 0;

type Steps = readonly HandoverFact[] | Refusal;

/** Accepting comes before everything else, and only a person with a name does it. */
function accepting(told: Told, now: Handover): Steps {
  // What was only said by phone is joined by the first who accepts at a desk.
  const isByPhone = now.acceptedAt !== undefined && takenAtDesk(now) === undefined && told.state === 'accepted';
  if (now.acceptedAt !== undefined && now.state !== 'rejected' && !(isByPhone && told.who !== undefined)) {
    const isOther = told.state === 'accepted' && told.who !== undefined && told.who !== now.acceptedByName;
    return isOther ? refuse('already-accepted') : [];
  }
  if (told.who === undefined) return refuse('who-missing');
  return [{ type: 'dispatch.accepted', body: { byName: told.who } }];
}

function moving(told: Told, now: Handover): Steps {
  const goes = told.state === 'en-route' || told.state === 'arrived';
  const isOther = told.unit !== undefined && told.unit !== now.unit && now.state === 'en-route';
  if (!goes || (rankOf(now.state) >= 2 && !isOther)) return [];
  const unit = told.unit ?? now.unit;
  return unit === undefined ? refuse('unit-missing') : [{ type: 'dispatch.en-route', body: { unit } }];
}

function ending(told: Told, now: Handover): Steps {
  if (told.state !== 'closed' || now.state === 'closed') return [];
  if (told.disposition === undefined) return refuse('disposition-needed');
  return [
    { type: 'dispatch.closed', body: { disposition: told.disposition, note: told.notes.join('\n').slice(0, 2000) } },
  ];
}

function rejecting(told: Told, now: Handover): Steps {
  if (now.state === 'rejected') return [];
  if (told.who === undefined) return refuse('who-missing');
  const note = told.notes.join('\n').slice(0, 1000);
  return [{ type: 'dispatch.rejected', body: { byName: told.who, reason: told.reason ?? 'other', note } }];
}

/** Notes nobody wrote down yet; a snapshot says the old ones again each time. */
function noting(told: Told, now: Handover): readonly HandoverFact[] {
  const known = new Set((now.notes ?? []).map((note) => note.text));
  const byName = told.who ?? now.acceptedByName ?? '';
  const isSaidAlready = told.state === 'rejected' || told.state === 'closed';
  if (isSaidAlready) return [];
  return [...new Set(told.notes)]
    .filter((text) => !known.has(text))
    .map((text) => ({ type: 'dispatch.noted', body: { byName, text } }));
}

/**
 * The facts that bring an escalation to where the dispatch centre says it is. Late news of what is past already changes nothing.
 *
 * @returns nothing to do, or the facts in order, or why none of them may be
 */
export function stepsOf(told: Told, now: Handover): Steps {
  if (now.state === 'recalled' || now.state === 'merged') return refuse('not-in-this-state', now.state);
  if (told.state === 'received') return noting(told, now);
  if (told.state === 'rejected') return rejecting(told, now);
  if (rankOf(told.state) < rankOf(now.state)) return noting(told, now);
  const parts: readonly Steps[] = [accepting(told, now), moving(told, now)];
  const arrived: Steps =
    told.state === 'arrived' && rankOf(now.state) < 3 ? [{ type: 'dispatch.arrived', body: {} }] : [];
  const all = [...parts, arrived, ending(told, now)];
  const refused = all.find((part): part is Refusal => 'ok' in part);
  if (refused !== undefined) return refused;
  const steps = all.flatMap((part) => ('ok' in part ? [] : part));
  // Once it is over for them, all their units are free.
  const others = told.state === 'closed' ? [] : unitStepsOf(told.units ?? [], now, steps);
  return [...steps, ...others, ...noting(told, now)];
}

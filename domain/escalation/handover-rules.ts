import { assertNever } from '../assert-never.ts';
import type { Stamp } from '../stamp.ts';
import type { RefusalCode } from '../refusal.ts';
import { afterAlongside, isAlongside, refusesAlongside, type AlongsideFact } from './alongside.ts';
import { clockName } from './clock-name.ts';
import type { Handover, HandoverFact, HandoverState, Rung, SpokenTo } from './handover.ts';
import type { EventType, MachineEvent } from './machine/events.ts';
import { next, restartsTimer } from './machine/next.ts';
import type { EscalationState } from './machine/states.ts';
import { acceptancesOf, standOf, stepOf, takenAtDesk } from './step-of.ts';
import { withReceipt } from './receipts.ts';
import { withMessage, type FromHotline } from './talk.ts';
import { leadingUnit, partsOf } from './unit-facts.ts';
import { allCleared, withStep, type UnitName, type UnitStep } from './units.ts';

const nameOf = (fact: MachineFact, by: string): string => {
  const isNameless = 'byName' in fact.body && fact.body.byName?.trim() === '';
  return by === clockName || isNameless ? '' : by;
};

type MachineFact = Exclude<HandoverFact, AlongsideFact>;

const eventTypes: Readonly<Record<MachineFact['type'], EventType>> = {
  'dispatch.delivered': 'link.receipt',
  'dispatch.accepted': 'dispatch.accept',
  'dispatch.rejected': 'dispatch.reject',
  'dispatch.assigned': 'dispatch.assign',
  'dispatch.unassigned': 'dispatch.unassign',
  'dispatch.en-route': 'unit.en-route',
  'dispatch.arrived': 'unit.on-scene',
  'dispatch.closed': 'dispatch.dispose',
  'dispatch.noted': 'dispatch.word',
  'dispatch.widened': 'timer.due',
  'voice.confirmed': 'voice.confirm',
  'voice.denied': 'voice.deny',
  'hotline.resent': 'operator.resend',
  'hotline.cancelled': 'hotline.cancel',
  'hotline.merged': 'hotline.merge',
  'hotline.followed-up': 'hotline.follow-up',
};

/** The machine's event of a fact; `null`: it moves nothing. */
function eventOf(handover: Handover, fact: MachineFact, by: string): MachineEvent | null {
  const step = stepOf(handover);
  if (fact.type === 'dispatch.noted' && step !== 'on-scene') return null;
  if (fact.type === 'dispatch.widened') return fact.body.step === undefined ? null : { type: 'timer.due' };
  if (fact.type === 'dispatch.delivered') return { type: 'link.receipt' };
  const isHandedBack = fact.type === 'dispatch.rejected' && (step === 'accepted' || step === 'accepted-late');
  return {
    type: isHandedBack ? 'dispatch.hand-back' : eventTypes[fact.type],
    by: nameOf(fact, by),
    ...(fact.type === 'hotline.cancelled' ? { reason: fact.body.reason } : {}),
  };
}

/** Notes may still come after the end, except of what the hotline took back. */
const noNotes: readonly HandoverState[] = ['recalled', 'merged'];

/**
 * Why this may not be done now, or `null`. Nothing is accepted, moved or closed but by a named person.
 *
 * @param by the staff id, the partner, or `clockName`
 */
export function refusesHandover(handover: Handover | null, fact: HandoverFact, by: string): RefusalCode | null {
  if (handover === null) return 'not-found';
  if (isAlongside(fact)) return refusesAlongside(handover, fact, by);
  if (fact.type === 'hotline.merged' && fact.body.into === handover.id) return 'not-in-this-state';
  const event = eventOf(handover, fact, by);
  if (event === null) return noNotes.includes(handover.state) ? 'not-in-this-state' : null;
  const moved = next(standOf(handover), event);
  return moved.ok ? null : moved.code;
}

const plain: Readonly<Partial<Record<EscalationState, HandoverState>>> = {
  rejected: 'rejected',
  accepted: 'accepted',
  'accepted-late': 'accepted',
  dispatched: 'assigned',
  'en-route': 'en-route',
  'on-scene': 'arrived',
  resolved: 'closed',
  closed: 'closed',
  cancelled: 'recalled',
  merged: 'merged',
};

/** The word desks and partners know for a step. */
function stateOf(step: EscalationState, { deliveredAt, enRouteAt, rejected }: Handover): HandoverState {
  if (step === 'overdue') return enRouteAt === undefined ? 'assigned' : 'en-route';
  return plain[step] ?? (rejected !== undefined ? 'rejected' : deliveredAt === undefined ? 'sent' : 'delivered');
}

/** How wide each step sounds at least; a step never makes it quieter while nobody has it. */
const rungs: Readonly<Partial<Record<EscalationState, Rung>>> = {
  'link-down': 1,
  'unaccepted-1': 1,
  'unaccepted-2': 2,
  'voice-fallback': 2,
  rejected: 2,
};
export const rungAt = (step: EscalationState, rung: Rung): Rung => {
  const least = rungs[step] ?? 0;
  return least > rung ? least : rung;
};

/** The escalation with what the machine makes of an event; the same when the event does not count. */
function move(handover: Handover, event: MachineEvent | null, at: string): Handover {
  if (event === null) return handover;
  const before = stepOf(handover);
  const moved = next(standOf(handover), event);
  if (!moved.ok || !restartsTimer(before, event.type, moved.stand.state)) return handover;
  const { alarm: _past, ...rest } = handover;
  const step = moved.stand.state;
  return { ...rest, step, stepAt: at, rung: rungAt(step, handover.rung) };
}

/** Handed back or sent again it is nobody's, and no unit's. */
function untaken(handover: Handover): Handover {
  const { acceptedAt: _at, acceptedBy: _by, acceptedByName: _name, acceptances: _all, ...rest } = handover;
  const { unit: _unit, spoken: _spoken, enRouteAt: _way, held: _held, offered: _offered, ...free } = rest;
  return free;
}

type Reached = { readonly body: Partial<UnitName>; readonly step: UnitStep; readonly at: string };

/** With one more step of a unit; named or the first on its way. */
function unitTo(moved: Handover, before: Handover, { body, step, at }: Reached): Handover {
  const name = body.unit === undefined ? leadingUnit(before) : { ...body, unit: body.unit };
  return name === undefined ? moved : { ...moved, units: withStep(partsOf(before), name, step, at) };
}

/** Whoever was on it is free again. */
const freed = (moved: Handover, before: Handover, at: string): Handover => {
  const parts = partsOf(before);
  return parts.length === 0 ? moved : { ...moved, units: allCleared(parts, at) };
};

/** Called off: it has no unit, and none is on its way. */
function unassigned(moved: Handover, before: Handover, body: UnitName, at: string): Handover {
  const { unit: _unit, enRouteAt: _way, ...rest } = moved;
  return unitTo(rest, before, { body, step: 'cleared', at });
}

function accepted(handover: Handover, byName: string, { at, by }: Stamp): Handover {
  const acceptances = [...acceptancesOf(handover), { how: 'desk' as const, by, byName, at }];
  return { ...handover, acceptances, acceptedAt: handover.acceptedAt ?? at, acceptedBy: by, acceptedByName: byName };
}

/** What was said by phone joins the chain; whoever has it at a desk stays the one who is asked. */
function confirmed(handover: Handover, confirmedByName: string, at: string): Handover {
  const { spoken } = handover;
  if (spoken === undefined) return handover;
  const { toName: byName, badge, reference } = spoken;
  const voice = { how: 'voice' as const, byName, badge, reference, confirmedByName, at };
  const acceptances = [...acceptancesOf(handover), voice];
  if (takenAtDesk(handover) !== undefined) return { ...handover, acceptances };
  return { ...handover, acceptances, acceptedAt: handover.acceptedAt ?? at, acceptedByName: byName };
}

function rang(
  handover: Handover,
  before: Handover,
  fact: Extract<HandoverFact, { type: 'dispatch.widened' }>,
  at: string,
): Handover {
  const { rung, why } = fact.body;
  if (why === undefined) return { ...handover, rung };
  const times = before.alarm?.why === why ? before.alarm.times + 1 : 1;
  return { ...handover, rung, alarm: { why, at, times } };
}

const onTheWay = (moved: Handover, unit: string, at: string): Handover => ({
  ...moved,
  unit,
  enRouteAt: moved.enRouteAt ?? at,
});

type Delivered = Extract<HandoverFact, { type: 'dispatch.delivered' }>['body'];

function delivered(moved: Handover, { agency, byName }: Delivered, { at, by }: Stamp): Handover {
  const first = { ...moved, deliveredAt: at, ...(agency === undefined ? {} : { agency }) };
  return agency === undefined || byName === undefined
    ? first
    : { ...first, receipts: withReceipt(moved.receipts, { at, by, byName, agency }) };
}

/** What a fact writes down beside the state. */
function written(moved: Handover, before: Handover, fact: MachineFact, stamp: Stamp): Handover {
  const { at } = stamp;
  switch (fact.type) {
    case 'dispatch.delivered':
      return delivered(moved, fact.body, stamp);
    case 'dispatch.accepted':
      return accepted(moved, fact.body.byName, stamp);
    case 'dispatch.rejected':
      return freed({ ...untaken(moved), rejected: { ...fact.body, at } }, before, at);
    case 'dispatch.assigned':
      return unitTo({ ...moved, unit: fact.body.unit }, before, { body: fact.body, step: 'assigned', at });
    case 'dispatch.unassigned':
      return unassigned(moved, before, fact.body, at);
    case 'dispatch.en-route':
      return unitTo(onTheWay(moved, fact.body.unit, at), before, { body: fact.body, step: 'en-route', at });
    case 'dispatch.arrived':
      return unitTo({ ...moved, arrivedAt: moved.arrivedAt ?? at }, before, { body: fact.body, step: 'on-scene', at });
    case 'dispatch.closed':
      return freed({ ...moved, closed: { ...fact.body, at } }, before, at);
    case 'dispatch.noted':
      return { ...moved, notes: [...(moved.notes ?? []), { ...fact.body, at }] };
    case 'dispatch.widened':
      return rang(moved, before, fact, at);
    default:
      return byHotline(moved, fact, stamp);
  }
}

type HotlineFact = Extract<MachineFact, { type: `hotline.${string}` | `voice.${string}` }>;

function byHotline(moved: Handover, fact: HotlineFact, { at }: Stamp): Handover {
  switch (fact.type) {
    case 'voice.confirmed':
      return confirmed(moved, fact.body.byName, at);
    case 'voice.denied': {
      const { spoken: _denied, ...rest } = moved;
      return rest;
    }
    case 'hotline.resent': {
      // Each desk tells anew that it shows it.
      const { rejected: _answered, deliveredAt: _before, receipts: _heard, ...rest } = untaken(moved);
      return rest;
    }
    case 'hotline.cancelled':
      return { ...moved, cancelled: { ...fact.body, at } };
    case 'hotline.merged':
      return { ...moved, mergedInto: fact.body.into };
    case 'hotline.followed-up':
      return { ...moved, followedUp: { ...fact.body, at } };
    default:
      return assertNever(fact);
  }
}

const inWords = (handover: Handover): Handover => ({ ...handover, state: stateOf(stepOf(handover), handover) });

/** The escalation after one more fact of dispatch, the hotline or the clock. */
export function evolveHandover(handover: Handover, fact: HandoverFact, stamp: Stamp): Handover {
  if (isAlongside(fact)) return afterAlongside(handover, fact, stamp);
  const moved = move(handover, eventOf(handover, fact, stamp.by), stamp.at);
  return inWords(written(moved, handover, fact, stamp));
}

/** Somebody took it by phone, says the operator; `null` when there is nothing left to take. */
export function speakHandover(handover: Handover, spoken: SpokenTo, { at, by }: Stamp): Handover | null {
  const event: MachineEvent = { type: 'voice.tell', by };
  if (!next(standOf(handover), event).ok) return null;
  return inWords({ ...move(handover, event, at), spoken: { ...spoken, at, by } });
}

/** The operator takes back what was raised by mistake; `null` when it is over already. */
export function recallHandover(handover: Handover, reason: string, { at, by }: Stamp): Handover | null {
  const event: MachineEvent = { type: 'hotline.cancel', by, reason };
  return next(standOf(handover), event).ok ? inWords(move(handover, event, at)) : null;
}

/** The operator says something to dispatch, or answers; `null` when nobody there reads it any more. */
export const tellHandover = (handover: Handover, said: FromHotline, { at, by }: Stamp): Handover | null =>
  noNotes.includes(handover.state)
    ? null
    : { ...handover, talk: withMessage(handover.talk, { from: 'hotline', ...said, at, by }) };

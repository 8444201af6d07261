import type { RefusalCode } from '../../refusal.ts';
import type { Stamp } from '../../stamp.ts';
import { askSince, askStepOf, liveAsk, type AgencyAsked, type AgencyFact } from '../agencies.ts';
import { clockName } from '../clock-name.ts';
import { allCleared, isActive, partNow, stepOfUnit, unitSteps, withStep, type UnitPart } from '../units.ts';
import { nextAsk, type AskEvent, type AskEventType } from './machine.ts';

type Moving = Exclude<AgencyFact, { type: 'agency.asked' }>;

/** How far an agency's units have come together. */
function phaseOf(parts: readonly UnitPart[]): AskEventType | null {
  const active = parts.filter(isActive);
  if (parts.length === 0) return null;
  if (active.length === 0) return parts.some((part) => part.onSceneAt !== undefined) ? 'unit.done' : 'unit.called-off';
  const furthest = Math.max(...active.map((part) => unitSteps.indexOf(stepOfUnit(part))));
  return (['unit.assign', 'unit.en-route', 'unit.on-scene'] as const)[furthest] ?? null;
}

const unitsAfter = (asked: AgencyAsked, fact: Extract<Moving, { type: 'agency.unit-stepped' }>, at: string) =>
  withStep(asked.units ?? [], fact.body, fact.body.step, at);

/** The machine's event of a fact; `null`: a unit moved and the request did not. */
function eventOf(asked: AgencyAsked, fact: Moving, { at, by }: Stamp): AskEvent | null {
  // Nobody is who has no name, and the clock by whatever name.
  const who = by === clockName || !('byName' in fact.body) || fact.body.byName.trim() === '' ? '' : by;
  switch (fact.type) {
    case 'agency.accepted':
      return { type: 'agency.accept', by: who };
    case 'agency.declined':
      return { type: 'agency.decline', by: who };
    case 'agency.widened':
      return { type: 'timer.due' };
    default: {
      const phase = phaseOf(unitsAfter(asked, fact, at));
      return phase === null || phase === phaseOf(asked.units ?? []) ? null : { type: phase, by: who };
    }
  }
}

/** Why a step of another agency, or of the clock over it, may not be taken now; `null`: it may. */
export function refusesAsk(
  alsoAsked: readonly AgencyAsked[] | undefined,
  fact: Moving,
  by: string,
): RefusalCode | null {
  const live = liveAsk(alsoAsked, fact.body.agency);
  if (live === undefined) return 'not-in-this-state';
  // A timer that has run out already for somebody else's process.
  if (fact.type === 'agency.widened' && askStepOf(live) !== fact.body.why) return 'not-in-this-state';
  if (fact.type === 'agency.unit-stepped') {
    if (by === clockName || fact.body.byName.trim() === '') return 'who-missing';
    if (live.accepted === undefined) return 'not-in-this-state';
    if (fact.body.step === 'cleared' && partNow(live.units ?? [], fact.body) === undefined) return 'not-found';
  }
  const event = eventOf(live, fact, { at: askSince(live), by });
  if (event === null) return null;
  const moved = nextAsk(askStepOf(live), event);
  return moved.ok ? null : moved.code;
}

/** What a fact writes down beside the step. */
function written(asked: AgencyAsked, fact: Moving, { at, by }: Stamp): AgencyAsked {
  switch (fact.type) {
    case 'agency.accepted': {
      const { agency: _agency, ...said } = fact.body;
      return { ...asked, accepted: { at, by, ...said } };
    }
    case 'agency.declined': {
      const { byName, reason } = fact.body;
      const { units } = asked;
      return {
        ...asked,
        declined: { at, by, byName, reason },
        ...(units === undefined ? {} : { units: allCleared(units, at) }),
      };
    }
    case 'agency.unit-stepped':
      return { ...asked, units: unitsAfter(asked, fact, at) };
    default:
      return asked;
  }
}

function ringing({ alarm }: AgencyAsked, fact: Moving, at: string): Pick<AgencyAsked, 'alarm'> {
  if (fact.type !== 'agency.widened') return {};
  const { why } = fact.body;
  return { alarm: { why, at, times: alarm?.why === why ? alarm.times + 1 : 1 } };
}

function movedBy(asked: AgencyAsked, fact: Moving, stamp: Stamp): AgencyAsked {
  const after = written(asked, fact, stamp);
  const event = eventOf(asked, fact, stamp);
  if (event === null) return after;
  const moved = nextAsk(askStepOf(asked), event);
  if (!moved.ok) return asked;
  const { alarm: _past, ...rest } = after;
  return { ...rest, ...ringing(asked, fact, stamp.at), step: moved.state, stepAt: stamp.at };
}

/** The list after one more fact. */
export function withAgency(
  alsoAsked: readonly AgencyAsked[] = [],
  fact: AgencyFact,
  stamp: Stamp,
): readonly AgencyAsked[] {
  const { at, by } = stamp;
  if (fact.type === 'agency.asked') return [...alsoAsked, { ...fact.body, at, by, step: 'asked', stepAt: at }];
  const live = liveAsk(alsoAsked, fact.body.agency);
  return alsoAsked.map((one) => (one === live ? movedBy(one, fact, stamp) : one));
}

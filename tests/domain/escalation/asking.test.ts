import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askStepOf,
  isAskLate,
  isAskOpen,
  type AgencyAsked,
  type AgencyFact,
} from '../../../domain/escalation/agencies.ts';
import { askDue, askStepDue, standingOfAsk } from '../../../domain/escalation/asking/ask-ladder.ts';
import { askMoves, type AskMove } from '../../../domain/escalation/asking/machine.ts';
import { askStates, askTimers, finalAskStates, isAskTimed } from '../../../domain/escalation/asking/states.ts';
import { clockName } from '../../../domain/escalation/clock-name.ts';
import { evolveHandover, refusesHandover } from '../../../domain/escalation/handover-rules.ts';
import type { Handover, HandoverFact } from '../../../domain/escalation/handover.ts';
import { isUnitLate, unitSteps } from '../../../domain/escalation/units.ts';
import { anEscalationView } from '../../builders/an-escalation-view.ts';
import { countAskPaths, proveAsks } from './prove-asks.ts';

const without = (from: string, event: string): readonly AskMove[] =>
  askMoves.filter((move) => !(move[0] === from && move[1] === event));
const instead = (from: string, event: string, to: AskMove[2]): readonly AskMove[] =>
  askMoves.map((move) => (move[0] === from && move[1] === event ? [move[0], move[1], to] : move));

describe('every path a request to another agency can take', () => {
  it('has a timer and a way out in every state, ends by a named person only, and never by silence', () => {
    const { findings, edges } = proveAsks();
    const paths = countAskPaths();
    process.stdout.write(
      `\nrequests: states ${askStates.length} (${finalAskStates.length} final), moves ${askMoves.length}, steps walked ${edges}, paths to an end ${paths}\n`,
    );
    expect(findings).toEqual([]);
    expect(paths).toBeGreaterThan(100);
  });

  it.each<readonly [string, readonly AskMove[], RegExp]>([
    ['a timer that accepts', instead('unanswered', 'timer.due', 'accepted'), /taken without a person/u],
    ['a timer that ends it', instead('must-phone', 'timer.due', 'over'), /ends without a person|silence ends it/u],
    ['a state without a timer', without('accepted-late', 'timer.due'), /no timer: accepted-late/u],
    ['nobody who may decline', without('must-phone', 'agency.decline'), /missing: must-phone --agency.decline/u],
    ['an end that goes on', [...askMoves, ['done', 'unit.assign', 'dispatched']], /goes on after the end/u],
    ['a state nobody reaches', instead('asked', 'timer.due', 'must-phone'), /never reached: unanswered/u],
  ])('shows %s', (_what, spoiled, finding) => {
    expect(proveAsks(spoiled).findings.join('\n')).toMatch(finding);
  });
});

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 19, 0, second)).toISOString();
const accepted: Handover = anEscalationView({
  state: 'accepted',
  step: 'accepted',
  acceptedAt: at(0),
  acceptedBy: 'dis-salem',
  acceptedByName: 'Salem',
  raisedAt: at(0),
  receivedAt: at(0),
});
const ask: AgencyFact = { type: 'agency.asked', body: { agency: 'ambulance', reason: 'bleeding', byName: 'Salem' } };
const yes: AgencyFact = { type: 'agency.accepted', body: { agency: 'ambulance', byName: 'Reem' } };
const no: AgencyFact = { type: 'agency.declined', body: { agency: 'ambulance', byName: 'Reem', reason: 'none free' } };
const unit = (step: (typeof unitSteps)[number], name = 'Ambulance 7'): AgencyFact => ({
  type: 'agency.unit-stepped',
  body: { agency: 'ambulance', unit: name, step, byName: 'Reem' },
});
const after = (held: Handover, fact: HandoverFact, second: number, by = 'amb-reem'): Handover =>
  refusesHandover(held, fact, by) === null ? evolveHandover(held, fact, { at: at(second), by }) : held;
const only = ({ alsoAsked = [] }: Handover) => {
  const [first] = alsoAsked;
  if (first === undefined) throw new Error('nobody was asked');
  return first;
};
const asked = after(accepted, ask, 10, 'dis-salem');

describe('the clock of a request', () => {
  it('widens from their desk to the operations room and to the hotline, and then repeats', () => {
    let held = asked;
    const heard: string[] = [];
    for (let second = 11; second <= 240; second += 1) {
      const due = askStepDue(held, at(second), {});
      if (due === null) continue;
      held = after(held, due.fact, second, clockName);
      heard.push(`${second} ${askStepOf(only(held))}`);
    }
    expect(heard).toEqual(['40 unanswered', '70 must-phone', '130 must-phone', '190 must-phone']);
    expect(only(held).alarm).toMatchObject({ why: 'must-phone', times: 2 });
    expect(refusesHandover(held, yes, 'amb-reem')).toBeNull();
  });

  it('counts the seconds the agency set for itself, in the ladder and in the marks', () => {
    const own = { asked: 12, dispatched: 30 };
    expect(askDue(asked, only(asked), own)).toEqual({ timer: 'asked', dueAt: at(22) });
    expect([isAskLate(only(asked), at(22), own), isAskLate(only(asked), at(23), own)]).toEqual([false, true]);
    expect(isAskLate(only(asked), at(39))).toBe(false);
    const [part] = only(after(after(asked, yes, 20), unit('assigned'), 25)).units ?? [];
    expect(part && [isUnitLate(part, at(56)), isUnitLate(part, at(56), own)]).toEqual([false, true]);
  });

  it('comes after an outage to where it would have been', () => {
    let held = asked;
    for (let due = askStepDue(held, at(500), {}); due !== null; due = askStepDue(held, at(500), {})) {
      held = evolveHandover(held, due.fact, { at: due.at, by: clockName });
    }
    expect(only(held)).toMatchObject({ step: 'must-phone', stepAt: at(500), alarm: { times: 1 } });
  });

  it('reads what an older program wrote', () => {
    const { step: _step, stepAt: _since, ...older } = only(asked);
    expect(askDue(asked, older, {})).toEqual({ timer: 'asked', dueAt: at(40) });
  });
});

describe('an agency that was asked', () => {
  it('moves its own units with their times, and is done when the last one left the scene', () => {
    const steps = (['assigned', 'en-route', 'on-scene', 'cleared'] as const).map(
      (step, index) => [step, 30 + index] as const,
    );
    const seen = steps.reduce(
      ({ held, standings }, [step, second]) => {
        const next = after(held, unit(step), second);
        return { held: next, standings: [...standings, askStepOf(only(next))] };
      },
      { held: after(asked, yes, 20), standings: [] as string[] },
    );
    expect(seen.standings).toEqual(['dispatched', 'en-route', 'on-scene', 'done']);
    expect(only(seen.held).units).toEqual([
      { unit: 'Ambulance 7', assignedAt: at(30), enRouteAt: at(31), onSceneAt: at(32), clearedAt: at(33) },
    ]);
    expect(refusesHandover(seen.held, ask, 'dis-salem')).toBeNull();
    // The emergency's own units and state are another matter.
    expect([seen.held.state, seen.held.units]).toEqual(['accepted', undefined]);
  });

  it('waits for a unit again when the only one is called off, and not before it has accepted', () => {
    expect(refusesHandover(asked, unit('en-route'), 'amb-reem')).toBe('not-in-this-state');
    const off = after(after(after(asked, yes, 20), unit('en-route'), 30), unit('cleared'), 40);
    expect(askStepOf(only(off))).toBe('accepted-late');
    expect(refusesHandover(off, unit('cleared'), 'amb-reem')).toBe('not-found');
  });

  it('may fail after it accepted, by name, and its units are free', () => {
    const failed = after(after(after(asked, yes, 20), unit('en-route'), 30), no, 40);
    expect(only(failed)).toMatchObject({ step: 'declined', units: [{ clearedAt: at(40) }] });
  });

  it('is asked on when police close, and over once a named person ended the emergency itself', () => {
    const closed = after(
      asked,
      { type: 'dispatch.closed', body: { disposition: 'arrest', note: '' } },
      20,
      'dis-salem',
    );
    expect(isAskTimed(standingOfAsk(closed, only(closed)))).toBe(true);
    expect(refusesHandover(closed, yes, 'amb-reem')).toBeNull();
    const ended = after(closed, { type: 'hotline.followed-up', body: { byName: 'Noura', note: '' } }, 30, 'op-noura');
    expect(standingOfAsk(ended, only(ended))).toBe('over');
    expect(askStepDue(ended, at(5000), {})).toBeNull();
    expect(refusesHandover(ended, yes, 'amb-reem')).toBe('not-in-this-state');
  });
});

const personFacts: readonly AgencyFact[] = [
  ask,
  yes,
  no,
  ...unitSteps.map((step) => unit(step)),
  unit('en-route', 'B'),
];

type Said = { readonly fact: AgencyFact; readonly by: string; readonly hasName: boolean; readonly isClock: boolean };

/** One turn of the clock, if it is due, and one thing somebody says. */
function turn(held: Handover, { fact, by, hasName, isClock }: Said, second: number) {
  const due = isClock ? askStepDue(held, at(second), {}) : null;
  const untold = due === null ? held : after(held, due.fact, second, clockName);
  const told = hasName ? fact : ({ ...fact, body: { ...fact.body, byName: ' ' } } as AgencyFact);
  return { untold, next: after(untold, told, second, by) };
}

const isLive = (one: AgencyAsked): boolean => isAskTimed(askStepOf(one));

/** What is wrong with the list after one turn; empty: nothing. */
function faultsOf(
  before: Handover,
  { untold, next }: ReturnType<typeof turn>,
  { by, hasName }: Said,
): readonly string[] {
  const entries = next.alsoAsked ?? [];
  const ended = (before.alsoAsked ?? []).filter((entry) => !isLive(entry));
  return [
    ...((by === clockName || !hasName) && next !== untold ? ['nobody moved it'] : []),
    ...entries.filter((one) => isLive(one) && askDue(next, one, {}) === null).map(() => 'open without a clock'),
    ...entries.filter((one) => !isLive(one) && isAskOpen(one)).map(() => 'ended without a word'),
    ...(entries.filter(isLive).length > 1 ? ['asked twice at a time'] : []),
    ...ended.filter((one) => !entries.includes(one)).map(() => 'went on after its end'),
  ];
}

describe('whatever is said in whatever order', () => {
  it('nothing of another agency is taken, moved or ended without a named person, and every open request has a clock', () => {
    const one = fc.record({
      fact: fc.constantFrom(...personFacts),
      by: fc.constantFrom('amb-reem', clockName),
      hasName: fc.boolean(),
      isClock: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 25 }), (all) => {
        let held = accepted;
        const faults = all.flatMap((said, index) => {
          const turned = turn(held, said, 20 * (index + 1));
          const found = faultsOf(held, turned, said);
          held = turned.next;
          return found;
        });
        expect(faults).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(askTimers)).toHaveLength(askStates.length - finalAskStates.length);
  });
});

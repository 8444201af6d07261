import { describe, expect, it } from 'vitest';
import { isAskLate } from '../../../domain/escalation/agencies.ts';
import type { Handover, HandoverFact } from '../../../domain/escalation/handover.ts';
import { evolveHandover, refusesHandover, tellHandover } from '../../../domain/escalation/handover-rules.ts';
import { metresBetween, nearestFree, standingOf, type RosterUnit } from '../../../domain/escalation/roster.ts';
import { holderOf, stepOf } from '../../../domain/escalation/step-of.ts';
import { openQuestions } from '../../../domain/escalation/talk.ts';
import { activeParts, partsOf, unitFacts } from '../../../domain/escalation/unit-facts.ts';
import { isUnitLate, stepOfUnit, type UnitStep } from '../../../domain/escalation/units.ts';
import { asId, type EscalationId, type IntakeId, type MessageId } from '../../../domain/ids.ts';
import { aCard } from '../../builders/an-escalation-view.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 3, 1, 10, 0, seconds)).toISOString();
const sent: Handover = {
  id: asId<EscalationId>('e'),
  intakeId: asId<IntakeId>('i'),
  state: 'sent',
  danger: 'violence-now',
  card: aCard(),
  revision: 1,
  raisedAt: at(0),
  raisedBy: 'op',
  receivedAt: at(0),
  rung: 0,
  step: 'sending',
  stepAt: at(0),
};
const after = (handover: Handover, fact: HandoverFact, seconds: number, by = 'dis'): Handover => {
  expect(refusesHandover(handover, fact, by)).toBeNull();
  return evolveHandover(handover, fact, { at: at(seconds), by });
};
const accepted = after(sent, { type: 'dispatch.accepted', body: { byName: 'Salem' } }, 5);
/** One unit taken to a step, as the desk does it. */
const goes = (handover: Handover, unit: string, step: UnitStep, seconds: number): Handover => {
  const facts = unitFacts(handover, { unit }, step);
  if ('ok' in facts) throw new Error(facts.code);
  return facts.reduce((now, fact) => after(now, fact, seconds), handover);
};
const stepsOf = (handover: Handover) => partsOf(handover).map((part) => `${part.unit} ${stepOfUnit(part)}`);

describe('several units of one incident', () => {
  it('keep their own times while the incident follows the first of them', () => {
    const two = goes(goes(accepted, 'P-1', 'assigned', 10), 'P-2', 'assigned', 12);
    expect(two.state).toBe('assigned');
    const one = goes(two, 'P-1', 'en-route', 20);
    expect(one).toMatchObject({ state: 'en-route', enRouteAt: at(20) });
    const both = goes(one, 'P-2', 'en-route', 30);
    expect(both).toMatchObject({ state: 'en-route', stepAt: at(20), enRouteAt: at(20) });
    const there = goes(both, 'P-2', 'on-scene', 40);
    expect(there).toMatchObject({ state: 'arrived', arrivedAt: at(40) });
    const all = goes(there, 'P-1', 'on-scene', 50);
    expect(all).toMatchObject({ state: 'arrived', arrivedAt: at(40), stepAt: at(40) });
    expect(partsOf(all)).toEqual([
      { unit: 'P-1', assignedAt: at(10), enRouteAt: at(20), onSceneAt: at(50) },
      { unit: 'P-2', assignedAt: at(12), enRouteAt: at(30), onSceneAt: at(40) },
    ]);
  });

  it('said again changes nothing, and a unit that comes back plays a new part', () => {
    const one = goes(accepted, 'P-1', 'en-route', 10);
    expect(unitFacts(one, { unit: ' P-1 ' }, 'assigned')).toEqual([]);
    const back = goes(goes(goes(one, 'P-2', 'assigned', 11), 'P-2', 'cleared', 12), 'P-2', 'assigned', 13);
    expect(stepsOf(back)).toEqual(['P-1 en-route', 'P-2 cleared', 'P-2 assigned']);
  });

  it('waits for a unit again, with its clock, when the last one is called off', () => {
    const none = goes(goes(accepted, 'P-1', 'en-route', 10), 'P-1', 'cleared', 20);
    expect(none).toMatchObject({ state: 'accepted', stepAt: at(20) });
    expect(stepOf(none)).toBe('accepted-late');
    expect([none.unit, none.enRouteAt]).toEqual([undefined, undefined]);
  });

  it('stands still again, with its clock, when the only one that moved is called off', () => {
    const two = goes(goes(accepted, 'P-1', 'en-route', 10), 'P-2', 'assigned', 11);
    const still = goes(two, 'P-1', 'cleared', 20);
    expect(stepOf(still)).toBe('dispatched');
    expect(still).toMatchObject({ state: 'assigned', unit: 'P-2', stepAt: at(20) });
    expect(goes(two, 'P-2', 'cleared', 20)).toMatchObject({ state: 'en-route', stepAt: at(10) });
  });

  it('quietens an alarm about standing still by one more unit only while none moves', () => {
    const due = { type: 'dispatch.widened', body: { rung: 0, step: 'overdue', why: 'dispatched' } } as const;
    const late = after(goes(accepted, 'P-1', 'assigned', 10), due, 130, 'centre');
    expect(stepOf(goes(late, 'P-2', 'assigned', 140))).toBe('dispatched');
    const moving = after(
      goes(accepted, 'P-1', 'en-route', 10),
      { ...due, body: { ...due.body, why: 'en-route' } },
      910,
      'centre',
    );
    expect(stepOf(goes(moving, 'P-2', 'assigned', 920))).toBe('overdue');
  });

  it('frees every unit when the incident ends or is handed back, and reads what an older program kept', () => {
    const moving = goes(accepted, 'P-1', 'en-route', 9);
    const two = goes(goes(moving, 'P-1', 'on-scene', 10), 'P-2', 'assigned', 11);
    const closed = after(two, { type: 'dispatch.closed', body: { disposition: 'arrest', note: '' } }, 60);
    expect(activeParts(closed)).toEqual([]);
    expect(partsOf(closed)).toHaveLength(2);
    expect(partsOf({ ...accepted, state: 'en-route', unit: 'P-9', enRouteAt: at(9) })).toEqual([
      { unit: 'P-9', assignedAt: at(9), enRouteAt: at(9) },
    ]);
  });

  it('is late by its own clock, standing still or on the way', () => {
    const part = { unit: 'P-1', assignedAt: at(0) };
    expect([isUnitLate(part, at(120)), isUnitLate(part, at(121))]).toEqual([false, true]);
    const moving = { ...part, enRouteAt: at(60) };
    expect([isUnitLate(moving, at(960)), isUnitLate(moving, at(961))]).toEqual([false, true]);
    expect(isUnitLate({ ...moving, onSceneAt: at(70) }, at(5000))).toBe(false);
  });

  it('refuses a step of a unit nobody has sent, and of one after the end', () => {
    expect(unitFacts(accepted, { unit: 'P-1' }, 'cleared')).toMatchObject({ ok: false, code: 'not-found' });
    const step = { type: 'unit.stepped', body: { unit: 'P-1', step: 'assigned' } } as const;
    expect(refusesHandover(sent, step, 'dis')).toBe('not-in-this-state');
  });
});

const unit = (id: string, over: Partial<RosterUnit> = {}): RosterUnit => ({
  id,
  agency: 'police',
  callSign: id,
  kind: 'patrol',
  home: '',
  ...over,
});

describe('the list of units', () => {
  it('says what each unit does from the open incidents alone', () => {
    const part = { unit: 'A', unitId: 'A', assignedAt: at(1) };
    expect(standingOf(unit('A'), [])).toEqual({ state: 'free' });
    expect(standingOf(unit('A'), [part])).toEqual({ state: 'assigned', since: at(1) });
    expect(standingOf(unit('A'), [{ ...part, clearedAt: at(9) }])).toEqual({ state: 'cleared', since: at(9) });
    expect(standingOf(unit('A', { outSince: at(2) }), [])).toEqual({ state: 'out-of-service', since: at(2) });
    expect(standingOf(unit('A', { outSince: at(2) }), [part]).state).toBe('assigned');
  });

  it('measures over the ground: one degree of longitude at the equator, Doha to Al Wakrah', () => {
    const zero = { latitude: 0, longitude: 0 };
    expect(metresBetween(zero, { latitude: 0, longitude: 1 })).toBeCloseTo(111_195, -1);
    const [doha, wakrah] = [
      { latitude: 25.2867, longitude: 51.5333 },
      { latitude: 25.1715, longitude: 51.6034 },
    ];
    expect(metresBetween(doha, wakrah)).toBeGreaterThan(14_000);
    expect(metresBetween(doha, wakrah)).toBeLessThan(15_000);
    expect(metresBetween({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeLessThan(22_300);
  });

  it('puts the nearest free unit first, unknown places last, and leaves out who is busy', () => {
    const to = { latitude: 25.17, longitude: 51.6 };
    const near = { point: { latitude: 25.18, longitude: 51.6 } };
    const far = { point: { latitude: 25.3, longitude: 51.5 } };
    const free = { standing: { state: 'free' as const } };
    const roster = [
      { ...unit('Z'), ...free },
      { ...unit('Far', far), ...free },
      { ...unit('Busy', near), standing: { state: 'en-route' as const } },
      { ...unit('Near', near), ...free },
      { ...unit('B'), ...free },
    ];
    const names = (point: typeof to | null) => nearestFree(roster, point).map((one) => one.unit.callSign);
    expect(names(to)).toEqual(['Near', 'Far', 'B', 'Z']);
    expect(names(null)).toEqual(['B', 'Far', 'Near', 'Z']);
    expect(nearestFree(roster, null).every((one) => one.metres === null)).toBe(true);
  });
});

const id = (name: string): MessageId => asId<MessageId>(name);
const tell = (answer: 'asking' | 'yes', name: string, now: Handover) =>
  tellHandover(now, { messageId: id(name), answers: id('q'), answer, text: '' }, { at: at(9), by: 'op' }) ?? now;

describe('messages', () => {
  const question = {
    type: 'dispatch.messaged',
    body: { messageId: id('q'), question: 'exact-door', asks: true, text: '', byName: 'Salem' },
  } as const;

  it('stay open until they are answered, and a promise to ask is no answer', () => {
    const asked = after(sent, question, 3);
    expect(asked.state).toBe('sent');
    const promised = tell('asking', 'a', asked);
    expect(openQuestions(promised.talk)).toHaveLength(1);
    const answered = tell('yes', 'b', promised);
    expect(openQuestions(answered.talk)).toEqual([]);
    // The same message again, after a bad line.
    expect(tell('yes', 'b', answered).talk).toHaveLength(3);
  });

  it('remember who saw them first, and never stop an acceptance or a clock', () => {
    const asked = after(sent, question, 3);
    const see = { type: 'message.seen', body: { messageIds: ['q'], byName: 'Noura' } } as const;
    const seen = after(after(asked, see, 4, 'op'), see, 8, 'sup');
    expect(seen.talk?.[0]?.seen).toEqual({ at: at(4), by: 'op' });
    expect(seen.stepAt).toBe(sent.stepAt);
    expect(after(seen, { type: 'dispatch.accepted', body: { byName: 'Salem' } }, 9).talk).toHaveLength(1);
  });
});

describe('another agency', () => {
  const ask = { type: 'agency.asked', body: { agency: 'ambulance', reason: 'bleeding', byName: 'Salem' } } as const;

  it('has an acceptance and a clock of its own and leaves the first alone', () => {
    const asked = after(accepted, ask, 10);
    const [entry] = asked.alsoAsked ?? [];
    expect(entry && [isAskLate(entry, at(40)), isAskLate(entry, at(41))]).toEqual([false, true]);
    const took = { type: 'agency.accepted', body: { agency: 'ambulance', byName: 'Reem' } } as const;
    const both = after(asked, took, 20, 'amb');
    expect(both).toMatchObject({ state: 'accepted', acceptedByName: 'Salem', stepAt: accepted.stepAt });
    expect(both.alsoAsked).toMatchObject([{ agency: 'ambulance', accepted: { byName: 'Reem', at: at(20) } }]);
    expect(refusesHandover(both, took, 'amb')).toBe('not-in-this-state');
    expect(refusesHandover(both, ask, 'dis')).toBe('not-in-this-state');
  });

  it('may be asked again after it declined, and nobody is asked before somebody has the incident', () => {
    const no = { type: 'agency.declined', body: { agency: 'ambulance', byName: 'Reem', reason: 'no car' } } as const;
    expect(after(after(after(accepted, ask, 10), no, 12), ask, 14).alsoAsked).toHaveLength(2);
    expect(refusesHandover(sent, ask, 'dis')).toBe('not-in-this-state');
  });
});

describe('a change of shift', () => {
  const offer = { type: 'watch.offered', body: { byName: 'Salem', to: 'next', toName: 'Hamad' } } as const;
  const take = { type: 'watch.taken', body: { byName: 'Hamad' } } as const;

  it('leaves it where it is until the named next one takes it', () => {
    const offered = after(accepted, offer, 10);
    expect(holderOf(offered)?.by).toBe('dis');
    expect(refusesHandover(offered, take, 'other')).toBe('not-in-this-state');
    const taken = after(offered, take, 20, 'next');
    expect(holderOf(taken)).toMatchObject({ by: 'next', byName: 'Hamad' });
    expect(taken).toMatchObject({ acceptedByName: 'Salem', stepAt: accepted.stepAt });
    expect(taken.offered).toBeUndefined();
  });

  it('is nobody’s own, and ends when it goes back to the hotline', () => {
    expect(refusesHandover(accepted, { ...offer, body: { ...offer.body, to: 'dis' } }, 'dis')).toBe(
      'not-in-this-state',
    );
    const back = { type: 'dispatch.rejected', body: { byName: 'Salem', reason: 'other', note: '' } } as const;
    const rejected = after(after(accepted, offer, 10), back, 12);
    expect([rejected.offered, rejected.held]).toEqual([undefined, undefined]);
  });
});

import { describe, expect, it } from 'vitest';
import { clockName } from '../../../domain/escalation/clock-name.ts';
import { handoverStates, type Handover, type HandoverFact } from '../../../domain/escalation/handover.ts';
import { evolveHandover, refusesHandover, speakHandover } from '../../../domain/escalation/handover-rules.ts';
import { dueAt, stepDue } from '../../../domain/escalation/ladder.ts';
import { takenAtDesk } from '../../../domain/escalation/step-of.ts';
import { asId, type EscalationId, type IntakeId } from '../../../domain/ids.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 19, 48, second)).toISOString();
const by = (second: number) => ({ at: at(second), by: 'dis-salem' });
const sent: Handover = {
  id: asId<EscalationId>('019a0000-0000-7000-8000-000000000002'),
  intakeId: asId<IntakeId>('019a0000-0000-7000-8000-000000000001'),
  state: 'sent',
  danger: 'life-threat',
  card: { danger: 'life-threat', place: {}, approach: {}, people: [], alerts: [], callBack: 'not-asked', story: '' },
  revision: 1,
  raisedAt: at(0),
  raisedBy: 'op-noura',
  receivedAt: at(0),
  rung: 0,
};
const delivered = evolveHandover(sent, { type: 'dispatch.delivered', body: { desk: 'd' } }, by(1));

/** The escalation after the clock did everything that was due until then. */
function after(handover: Handover, second: number, ...own: Parameters<typeof stepDue>[2][]): Handover {
  for (let now = handover; ;) {
    const due = stepDue(now, at(second), ...own);
    if (due === null) return now;
    now = evolveHandover(now, due.fact, { at: due.at, by: clockName });
  }
}

describe('an escalation nobody accepts', () => {
  it.each([
    [15, 0],
    [16, 1],
    [30, 1],
    [31, 2],
    [50, 2],
  ])('sounds at second %i on rung %i', (second, rung) => {
    expect(after(delivered, second).rung).toBe(rung);
  });
  it('is told to every desk after five seconds and to the operator after ten when no desk shows it', () => {
    expect(after(sent, 4).rung).toBe(0);
    expect(after(sent, 5)).toMatchObject({ rung: 1, step: 'link-down' });
    expect(after(sent, 10)).toMatchObject({ rung: 2, step: 'voice-fallback', state: 'sent' });
  });
  it('counts each step from when it was due, however late somebody looks, and rings a repetition once', () => {
    const late = after(sent, 3600);
    expect(late).toMatchObject({
      step: 'voice-fallback',
      stepAt: at(3600),
      alarm: { why: 'voice-fallback', times: 1 },
    });
    expect(dueAt(late)).toBe(at(3660));
  });
  it('does not get quieter by being delivered late', () => {
    const late = evolveHandover(after(sent, 10), { type: 'dispatch.delivered', body: { desk: 'd' } }, by(11));
    expect(late).toMatchObject({ rung: 2, state: 'delivered', step: 'voice-fallback' });
  });
  it('goes back to the operator at once when rejected, and louder when nobody else takes it', () => {
    const rejected = evolveHandover(
      delivered,
      { type: 'dispatch.rejected', body: { byName: 'x', reason: 'too-little', note: '' } },
      by(5),
    );
    expect(rejected.rung).toBe(2);
    expect(after(rejected, 35)).toMatchObject({
      state: 'rejected',
      step: 'voice-fallback',
      alarm: { why: 'rejected' },
    });
    const again = evolveHandover(rejected, { type: 'hotline.resent', body: { byName: 'y' } }, by(8));
    expect(again).toMatchObject({ state: 'sent', step: 'sending', rung: 2 });
    expect(again.rejected).toBeUndefined();
  });
  it('waits as long as the agency set', () => {
    expect(after(delivered, 9, { delivered: 8 }).rung).toBe(1);
  });
});

const accept: HandoverFact = { type: 'dispatch.accepted', body: { byName: 'سالم' } };
describe('an escalation somebody has', () => {
  it.each<readonly [string, readonly HandoverFact[], number, string]>([
    ['no unit', [accept], 60, 'accepted'],
    ['a unit that does not move', [accept, { type: 'dispatch.assigned', body: { unit: 'P-1' } }], 120, 'dispatched'],
    ['a unit that does not arrive', [accept, { type: 'dispatch.en-route', body: { unit: 'P-1' } }], 900, 'en-route'],
    [
      'nobody heard of from the scene',
      [accept, { type: 'dispatch.en-route', body: { unit: 'P-1' } }, { type: 'dispatch.arrived', body: {} }],
      1200,
      'on-scene',
    ],
    [
      'no follow-up',
      [accept, { type: 'dispatch.closed', body: { disposition: 'arrest', note: '' } }],
      86_400,
      'resolved',
    ],
  ])('rings for %s', (_what, facts, seconds, why) => {
    const held = facts.reduce((sofar, fact) => evolveHandover(sofar, fact, by(2)), delivered);
    expect(after(held, 2 + seconds - 1).alarm).toBeUndefined();
    expect(after(held, 2 + seconds).alarm).toMatchObject({ why, times: 1 });
  });

  it('is quiet again with a word from the scene', () => {
    const facts: readonly HandoverFact[] = [
      accept,
      { type: 'dispatch.en-route', body: { unit: 'P-1' } },
      { type: 'dispatch.arrived', body: {} },
    ];
    const there = facts.reduce((sofar, fact) => evolveHandover(sofar, fact, by(2)), delivered);
    const word = evolveHandover(
      after(there, 1300),
      { type: 'dispatch.noted', body: { byName: 'x', text: 'y' } },
      by(1310),
    );
    expect(word.alarm).toBeUndefined();
    expect(dueAt(word)).toBe(at(2510));
  });
});

describe('a hand-over by phone', () => {
  const told = speakHandover(
    delivered,
    { toName: 'نايف', badge: '12', reference: 'Q-7' },
    { at: at(20), by: 'op-noura' },
  );
  const confirm: HandoverFact = { type: 'voice.confirmed', body: { byName: 'هند' } };

  it('counts only with a second person, and until then the alarm comes back', () => {
    if (told === null) throw new Error('it can be told');
    expect(told).toMatchObject({ state: 'delivered', step: 'voice-claimed' });
    expect(refusesHandover(told, confirm, 'op-noura')).toBe('second-person-needed');
    expect(after(told, 80)).toMatchObject({ step: 'voice-fallback', rung: 2 });
    const done = evolveHandover(told, confirm, { at: at(30), by: 'sup-hind' });
    expect(done).toMatchObject({
      state: 'accepted',
      acceptedByName: 'نايف',
      acceptances: [{ how: 'voice', badge: '12' }],
    });
  });

  it('is one chain with the desk that accepts later, and with one that accepted first', () => {
    if (told === null) throw new Error('it can be told');
    const voice = evolveHandover(told, confirm, { at: at(30), by: 'sup-hind' });
    const both = evolveHandover(voice, accept, by(40));
    expect(both.acceptances?.map((one) => [one.how, one.byName])).toEqual([
      ['voice', 'نايف'],
      ['desk', 'سالم'],
    ]);
    expect(both).toMatchObject({ acceptedAt: at(30), acceptedByName: 'سالم' });
    expect(refusesHandover(both, accept, 'dis-other')).toBe('already-accepted');
    const desk = evolveHandover(evolveHandover(told, accept, by(25)), confirm, { at: at(30), by: 'sup-hind' });
    expect(takenAtDesk(desk)?.byName).toBe('سالم');
    expect(desk.acceptances).toHaveLength(2);
  });
});

const facts: readonly HandoverFact[] = [
  { type: 'dispatch.delivered', body: { desk: 'd' } },
  { type: 'dispatch.accepted', body: { byName: 'x' } },
  { type: 'dispatch.rejected', body: { byName: 'x', reason: 'other', note: '' } },
  { type: 'dispatch.assigned', body: { unit: 'P-12' } },
  { type: 'dispatch.en-route', body: { unit: 'P-12' } },
  { type: 'dispatch.arrived', body: {} },
  { type: 'dispatch.closed', body: { disposition: 'arrest', note: '' } },
  { type: 'dispatch.widened', body: { rung: 1 } },
  { type: 'hotline.merged', body: { byName: 'x', into: asId<EscalationId>('019a0000-0000-7000-8000-000000000009') } },
  { type: 'hotline.cancelled', body: { byName: 'x', reason: 'by mistake' } },
];

describe('the states of an escalation', () => {
  it('reach closed only through a named acceptance', () => {
    const seen = new Map<string, Handover>([[sent.state, sent]]);
    const walk = (from: Handover): void => {
      for (const fact of facts) {
        if (refusesHandover(from, fact, 'dis-salem') !== null) continue;
        const to = evolveHandover(from, fact, by(20));
        expect(refusesHandover(from, fact, clockName) === null && to.state !== from.state).toBe(
          fact.type === 'dispatch.delivered',
        );
        const isTaken = ['accepted', 'assigned', 'en-route', 'arrived', 'closed'].includes(to.state);
        expect(isTaken && to.acceptedByName === undefined).toBe(false);
        if (seen.has(`${to.state}${to.rung}`)) continue;
        seen.set(`${to.state}${to.rung}`, to);
        walk(to);
      }
    };
    walk(sent);
    const reached = new Set([...seen.values()].map((handover) => handover.state));
    expect([...reached].toSorted()).toEqual([...handoverStates].toSorted());
  });
});

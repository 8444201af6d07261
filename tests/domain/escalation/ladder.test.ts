import { describe, expect, it } from 'vitest';
import {
  evolveHandover,
  handoverStates,
  refusesHandover,
  type Handover,
  type HandoverFact,
} from '../../../domain/escalation/handover.ts';
import { rungDue } from '../../../domain/escalation/ladder.ts';
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

describe('an escalation nobody accepts', () => {
  it.each([
    [15, 0],
    [16, 1],
    [30, 1],
    [31, 2],
    [50, 2],
  ])('sounds at second %i on rung %i', (second, rung) => {
    expect(rungDue(delivered, at(second))).toBe(rung);
  });
  it('goes straight to the operator and the hotline supervisor when no desk shows it', () => {
    expect(rungDue(sent, at(9))).toBe(0);
    expect(rungDue(sent, at(10))).toBe(2);
  });
  it('does not get quieter by being delivered late', () => {
    expect(rungDue({ ...delivered, rung: 2 }, at(2))).toBe(2);
  });
  it('goes back to the operator at once when rejected', () => {
    const rejected = evolveHandover(
      delivered,
      { type: 'dispatch.rejected', body: { byName: 'x', reason: 'too-little', note: '' } },
      by(5),
    );
    expect(rungDue(rejected, at(5))).toBe(2);
  });
});

const facts: readonly HandoverFact[] = [
  { type: 'dispatch.delivered', body: { desk: 'd' } },
  { type: 'dispatch.accepted', body: { byName: 'x' } },
  { type: 'dispatch.rejected', body: { byName: 'x', reason: 'other', note: '' } },
  { type: 'dispatch.en-route', body: { unit: 'P-12' } },
  { type: 'dispatch.arrived', body: {} },
  { type: 'dispatch.closed', body: { disposition: 'arrest', note: '' } },
  { type: 'dispatch.widened', body: { rung: 1 } },
];

describe('the states of an escalation', () => {
  it('reach closed only through a named acceptance', () => {
    const seen = new Map<string, Handover>([[sent.state, sent]]);
    const walk = (from: Handover): void => {
      for (const fact of facts) {
        if (refusesHandover(from, fact) !== null) continue;
        const to = evolveHandover(from, fact, by(20));
        const isTaken = ['accepted', 'en-route', 'arrived', 'closed'].includes(to.state);
        expect(isTaken && to.acceptedByName === undefined).toBe(false);
        if (seen.has(`${to.state}${to.rung}`)) continue;
        seen.set(`${to.state}${to.rung}`, to);
        walk(to);
      }
    };
    walk(sent);
    const reached = new Set([...seen.values()].map((handover) => handover.state));
    expect([...reached].toSorted()).toEqual(handoverStates.filter((state) => state !== 'recalled').toSorted());
  });
});

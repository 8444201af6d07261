import { describe, expect, it } from 'vitest';
import { soundFor } from '../../../../src/workspaces/dispatch/wall.ts';
import { anEscalationView } from '../../../builders/an-escalation-view.ts';

describe('the sound of a dispatch desk', () => {
  it('sounds at an agency on call for what it was asked to alone, louder once it is late', () => {
    const asked = { agency: 'fire', reason: 'x', at: '2026-04-01T10:00:00.000Z', by: 'x', byName: 'x' } as const;
    const sound = (agency: string, at: string) =>
      soundFor({ role: 'dispatcher', agency }, [anEscalationView({ rung: 2, alsoAsked: [asked] })], at);
    expect(sound('fire', '2026-04-01T10:00:05.000Z')).toBe('escalation');
    expect(sound('fire', '2026-04-01T10:00:31.000Z')).toBe('overdue');
    expect(sound('ambulance', '2026-04-01T10:00:31.000Z')).toBeNull();
  });

  it('sounds for another agency that says nothing, until somebody writes down what it said or the incident is over', () => {
    const asked = { agency: 'fire', reason: 'x', at: '2026-04-01T10:00:00.000Z', by: 'x', byName: 'x' } as const;
    const now = '2026-04-01T10:00:31.000Z';
    const sound = (over: Parameters<typeof anEscalationView>[0]) =>
      soundFor(
        { role: 'dispatcher', agency: 'police' },
        [anEscalationView({ state: 'accepted', alsoAsked: [asked], ...over })],
        now,
      );
    expect(sound({})).toBe('escalation');
    expect(sound({ alsoAsked: [{ ...asked, accepted: { at: now, byName: 'Reem' } }] })).toBeNull();
    expect(sound({ state: 'closed' })).toBeNull();
  });

  it('is louder once the clock has widened it, also when police have closed, and at its own desk while no unit of theirs moves', () => {
    const at = '2026-04-01T10:00:00.000Z';
    const asked = { agency: 'fire', reason: 'x', at, by: 'x', byName: 'x', step: 'must-phone', stepAt: at } as const;
    const alarm = { why: 'accepted', at, times: 1 } as const;
    const mine = { ...asked, step: 'accepted-late', accepted: { at, byName: 'Reem' }, alarm } as const;
    const sound = (agency: string, one: typeof asked | typeof mine) =>
      soundFor(
        { role: 'dispatcher', agency },
        [anEscalationView({ state: 'closed', step: 'resolved', alsoAsked: [one] })],
        at,
      );
    expect(sound('police', asked)).toBe('overdue');
    expect(sound('fire', mine)).toBe('escalation');
    expect(sound('police', mine)).toBeNull();
  });

  it('is quiet when somebody has everything', () => {
    expect(
      soundFor({ role: 'dispatcher', agency: 'police' }, [anEscalationView({ state: 'accepted', rung: 2 })]),
    ).toBeNull();
  });
  it('is the escalation tone for a dispatcher from the first second', () => {
    expect(soundFor({ role: 'dispatcher', agency: 'police' }, [anEscalationView({ rung: 0 })])).toBe('escalation');
  });
  it('reaches the dispatch supervisor only when it has waited too long', () => {
    expect(soundFor({ role: 'dispatch-supervisor', agency: 'police' }, [anEscalationView({ rung: 0 })])).toBeNull();
    expect(soundFor({ role: 'dispatch-supervisor', agency: 'police' }, [anEscalationView({ rung: 1 })])).toBe(
      'overdue',
    );
  });
  it('is quieter, not silent, while a word by phone waits for a second person', () => {
    const claimed = anEscalationView({ rung: 2, step: 'voice-claimed' });
    expect(soundFor({ role: 'dispatcher', agency: 'police' }, [claimed])).toBe('escalation');
    expect(soundFor({ role: 'dispatch-supervisor', agency: 'police' }, [claimed])).toBe('escalation');
  });
  it('is the overdue tone again when no unit moves for one that was accepted', () => {
    const alarm = { why: 'accepted', at: new Date().toISOString(), times: 1 } as const;
    expect(
      soundFor({ role: 'dispatch-supervisor', agency: 'police' }, [anEscalationView({ state: 'accepted', alarm })]),
    ).toBe('overdue');
  });
  it('is the overdue tone as soon as one of several is late', () => {
    expect(
      soundFor({ role: 'dispatcher', agency: 'police' }, [
        anEscalationView({ rung: 0 }),
        anEscalationView({ rung: 1 }),
      ]),
    ).toBe('overdue');
  });
});

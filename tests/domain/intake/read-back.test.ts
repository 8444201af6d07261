import { describe, expect, it } from 'vitest';
import { intakeFact } from '../../../contract/intake-facts.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import { isReadBack, toReadBack } from '../../../domain/intake/read-back.ts';
import type { Place } from '../../../domain/people/place.ts';
import { anIntake } from '../../builders/an-intake.ts';

const escalate: IntakeCommand = { do: 'escalate', danger: 'life-threat' };
const recall: IntakeCommand = { do: 'recall-escalation', reason: 'wrong key' };
const note = (place: Place): IntakeCommand => ({ do: 'note', fact: { type: 'place.noted', body: place } });
const door: Place = { landmark: 'green door', zone: '90' };
const confirm = (place: Place = door): IntakeCommand => ({
  do: 'note',
  fact: { type: 'place.read-back', body: { place, danger: 'life-threat' } },
});
const confirmed = (...commands: readonly IntakeCommand[]) =>
  anIntake(commands).intake.escalation?.card.placeConfirmed ?? 'not read back';

describe('reading the place back', () => {
  it('is asked for once an emergency is out and any part of the place is known', () => {
    expect(toReadBack(anIntake([note(door)]).intake)).toBeNull();
    expect(toReadBack(anIntake([escalate]).intake)).toBeNull();
    expect(toReadBack(anIntake([escalate, note({ zone: '90' })]).intake)).toEqual({
      place: { zone: '90' },
      danger: 'life-threat',
    });
    expect(toReadBack(anIntake([escalate, note({ zone: '' })]).intake)).toBeNull();
    expect(toReadBack(anIntake([escalate, note(door), recall]).intake)).toBeNull();
  });

  it('reaches dispatch as an amendment of the same escalation', () => {
    const { facts } = anIntake([escalate, note(door), confirm()]);
    const amended = facts.filter((fact) => fact.type === 'escalation.amended');
    expect(amended.map(({ body }) => [body.revision, body.card.placeConfirmed])).toEqual([
      [2, undefined],
      [3, true],
    ]);
    expect(facts.at(-2)?.type).toBe('place.read-back');
  });

  it('lapses by itself when the place changes, and holds again when it changes back', () => {
    expect(confirmed(escalate, note(door), confirm())).toBe(true);
    expect(confirmed(escalate, note(door), confirm(), note({ zone: '91' }))).toBe('not read back');
    expect(confirmed(escalate, note(door), confirm(), note({ zone: '91' }), note({ zone: '90' }))).toBe(true);
    expect(confirmed(escalate, note(door), confirm(), note({ street: '' }))).toBe(true);
  });

  it('never confirms a place that was not the one read out, nor another danger', () => {
    expect(confirmed(escalate, note(door), confirm({ zone: '90' }))).toBe('not read back');
    const { intake } = anIntake([escalate, note(door), confirm()]);
    expect(isReadBack(intake, 'self-harm')).toBe(false);
  });
});

describe('an escalation of before this was asked', () => {
  it('is still taken, and counts as not read back', () => {
    const { facts } = anIntake([escalate]);
    const raised = facts.find((fact) => fact.type === 'escalation.raised');
    expect(raised?.body.card).not.toHaveProperty('placeConfirmed');
    expect(intakeFact.safeParse(raised).success).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { assessIntake } from '../../../domain/intake/assess-intake.ts';
import { decide, type IntakeCommand } from '../../../domain/intake/decide.ts';
import type { NotedFact } from '../../../domain/intake/facts.ts';
import { bundledCatalogue, bundledInstruments } from '../../../domain/screening/bundled.ts';
import { makeCatalogue } from '../../../domain/screening/catalogue.ts';
import { refOf, type Instrument } from '../../../domain/screening/instrument.ts';
import { anIntake, answered, intakeId, steady } from '../../builders/an-intake.ts';

const note = (fact: NotedFact): IntakeCommand => ({ do: 'note', fact });
const instrument = (id: string): Instrument => {
  const found = bundledCatalogue.inForce.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const start = (id: string): IntakeCommand =>
  note({ type: 'screening.started', body: { script: refOf(instrument(id)) } });
const answer = (script: string, item: string, given: string | number): IntakeCommand =>
  note({ type: 'screening.answered', body: { script, item, answer: given } });
const refusalOf = (commands: readonly IntakeCommand[], last: IntakeCommand): string | null => {
  const decision = decide(anIntake(commands).intake, intakeId, last, steady('2026-11-22T20:00:00.000Z').how());
  return decision.ok ? null : decision.code;
};
const assess = (commands: readonly IntakeCommand[]) => assessIntake(anIntake(commands).intake, bundledCatalogue);

describe('a script opened beside the first', () => {
  it('has answers of its own, also where both ask an item of one name', () => {
    const { intake } = anIntake([
      start('ASQ'),
      start('CSSRS'),
      answer('ASQ', 'q1', 'yes'),
      answer('CSSRS', 'q1', 'no'),
    ]);
    expect(intake.further?.map((run) => run.answers)).toEqual([{ q1: 'yes' }, { q1: 'no' }]);
    expect(intake.screening.answers).toEqual({});
  });
  it('raises the whole intake when it triggers, and gates its outcome', () => {
    const commands = [start('CSSRS'), answer('CSSRS', 'q2', 'yes'), answer('CSSRS', 'q4', 'yes')];
    expect(assess(commands)).toMatchObject({ level: 'escalate' });
    const informed = note({ type: 'information.given', body: { services: [] } });
    expect(refusalOf([...commands, informed], { do: 'wrap-up', summary: '' })).toBe(
      'trigger-needs-escalation-or-override',
    );
  });
  it('is suggested by a positive brief screen until it is open', () => {
    const positive = [start('HARK'), answer('HARK', 'kick', 'yes')];
    expect(assess(positive)).toMatchObject({ level: 'watch', opens: ['DASH24'] });
    expect(assess([...positive, start('DASH24')]).opens).toEqual([]);
  });
  it('tells dispatch of its alerts as an amendment of the live escalation', () => {
    const { facts } = anIntake([
      { do: 'escalate', danger: 'threat-near' },
      start('DASH24'),
      answer('DASH24', 'dash15', 'yes'),
    ]);
    expect(facts.at(-1)).toMatchObject({ type: 'escalation.amended', body: { card: { alerts: ['strangulation'] } } });
  });
  it.each([
    ['opened twice', [start('HARK')], start('HARK'), 'screening-already-started'],
    ['needing what only police know', [], start('ODARA'), 'screening-not-offered'],
    ['answered before it is open', [], answer('HARK', 'kick', 'yes'), 'screening-not-started'],
    ['asked what it does not ask', [start('HARK')], answer('HARK', 'lap1', 'yes'), 'item-not-asked'],
    ['given a word it does not take', [start('HARK')], answer('HARK', 'kick', 'maybe'), 'answer-not-possible'],
    ['given a number outside its scale', [start('HITS')], answer('HITS', 'hits1', 6), 'answer-not-possible'],
  ] as const)('is refused when %s', (_case, before, last, code) => {
    expect(refusalOf(before, last)).toBe(code);
  });
});

describe('a version', () => {
  const changed: Instrument = {
    ...instrument('LAP'),
    version: '2.0.0',
    rules: { ...instrument('LAP').rules, bands: instrument('LAP').rules.bands.slice(-1) },
  };
  const later = makeCatalogue({ instruments: [...bundledInstruments, changed], inForce: {} });
  it('of a running intake stays when another comes into force', () => {
    const { intake } = anIntake([answered('lap1', 'yes')]);
    expect(later.opening.version).toBe('opening-safety@1.0.0 LAP@2.0.0');
    expect(assessIntake(intake, later).level).toBe('escalate');
    const next = anIntake([answered('lap1', 'yes')]).intake;
    expect(assessIntake({ ...next, screening: { ...next.screening, script: later.opening } }, later).level).toBe(
      'none',
    );
  });
  it('named before its parts were is still found', () => {
    expect(later.find({ id: 'first-call', version: '1.0.0' })?.map((one) => `${one.id} ${one.version}`)).toEqual([
      'opening-safety 1.0.0',
      'LAP 1.0.0',
    ]);
  });
  it('with another content hash than the one written down is not taken for it', () => {
    expect(bundledCatalogue.find({ id: 'LAP', version: '1.0.0', hash: 'sha256-other' })).toBeNull();
  });
});

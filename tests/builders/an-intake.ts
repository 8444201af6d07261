import type { IntakeCommand } from '../../domain/intake/decide.ts';
import { decide } from '../../domain/intake/decide.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';

export const intakeId = '019a0000-0000-7000-8000-000000000001';
export const openCall: IntakeCommand = { do: 'open', channel: 'call', script: bundledCatalogue.opening };

/** A clock and id source that give the same values in every run; each step is one second. */
export function steady(start = '2026-11-22T19:48:00.000Z') {
  let step = 0;
  return {
    how: (by = 'op-noura') => ({
      at: new Date(Date.parse(start) + step++ * 1000).toISOString(),
      by,
      catalogue: bundledCatalogue,
      newId: () => `019a0000-0000-7000-8000-${String(1000 + step++).padStart(12, '0')}`,
    }),
  };
}

/** Carries out commands one after the other on a fresh intake and fails loudly when one is refused. */
export function anIntake(
  commands: readonly IntakeCommand[] = [],
  by = 'op-noura',
): { readonly intake: Intake; readonly facts: readonly IntakeFact[] } {
  const { how } = steady();
  let intake: Intake | null = null;
  const facts: IntakeFact[] = [];
  for (const command of [openCall, ...commands]) {
    const decision = decide(intake, intakeId, command, how(by));
    if (!decision.ok) throw new Error(`${command.do} refused: ${decision.code}`);
    intake = decision.intake;
    facts.push(...decision.facts);
  }
  if (intake === null) throw new Error('no intake');
  return { intake, facts };
}

/** The command that notes one answer. */
export const answered = (item: string, answer: 'yes' | 'no' | 'declined' | 'unknown'): IntakeCommand => ({
  do: 'note',
  fact: { type: 'screening.answered', body: { item, answer } },
});

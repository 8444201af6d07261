import { useMemo } from 'react';
import { assessIntake, runsOf, type IntakeAssessment } from '../../../domain/intake/assess-intake.ts';
import type { Answer, Answers, ItemId, VersionRef } from '../../../domain/screening/answer.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { useCatalogue } from '../../state/catalogue.ts';
import { useDesk } from './desk-store.ts';

/** What all screenings of the intake on the desk say; `null` between calls. */
export function useAssessment(): IntakeAssessment | null {
  const intake = useDesk((desk) => desk.stored?.intake);
  const catalogue = useCatalogue();
  return useMemo(() => (intake === undefined ? null : assessIntake(intake, catalogue)), [intake, catalogue]);
}

/** The script the desk asks from now. */
export type Run = {
  readonly script: VersionRef;
  readonly isOpening: boolean;
  /** `null` when this program does not carry the script's version. */
  readonly instruments: readonly Instrument[] | null;
  /** With those on their way to the store. */
  readonly answers: Answers;
  readonly answer: (item: ItemId, answer: Answer) => void;
};

/** The run on top, and the scripts of all runs in the order they were opened; `null` between calls. */
export function useRuns(): { readonly run: Run; readonly scripts: readonly VersionRef[] } | null {
  const intake = useDesk((desk) => desk.stored?.intake);
  const shown = useDesk((desk) => desk.script);
  const answer = useDesk((desk) => desk.answer);
  const answering = useDesk((desk) => desk.answering);
  const catalogue = useCatalogue();
  if (intake === undefined) return null;
  const runs = runsOf(intake);
  const found = runs.find((one) => one.script.id === shown) ?? intake.screening;
  const isOpening = found === intake.screening;
  const named = isOpening ? {} : { script: found.script.id };
  const onTheirWay = answering.filter((one) => one.script === (isOpening ? undefined : found.script.id));
  return {
    scripts: runs.map((one) => one.script),
    run: {
      script: found.script,
      isOpening,
      instruments: catalogue.find(found.script),
      answers: { ...found.answers, ...Object.fromEntries(onTheirWay.map((one) => [one.item, one.answer])) },
      answer: (item, value) => void answer({ item, answer: value, ...named }),
    },
  };
}

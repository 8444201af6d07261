import type { RefusalCode } from '../refusal.ts';
import type { Answer, ItemId, VersionRef } from '../screening/answer.ts';
import { findItem, type Catalogue } from '../screening/catalogue.ts';
import { faultOfAnswer } from '../screening/impossible.ts';
import type { Intake } from './intake.ts';

/** Why this script may not be opened beside the others; an unknown version is let through, since a newer console may know it. */
export function refusesStart(intake: Intake, script: VersionRef, catalogue: Catalogue): RefusalCode | null {
  const isOpen = [intake.screening, ...(intake.further ?? [])].some((run) => run.script.id === script.id);
  if (isOpen) return 'screening-already-started';
  const isOffered = catalogue.find(script)?.every((one) => one.offeredTo.includes('operator')) ?? true;
  return isOffered ? null : 'screening-not-offered';
}

type Answering = { readonly item: ItemId; readonly answer?: Answer; readonly script?: string };

/** Why this answer may not be written down. A script this program does not carry is believed: whoever wrote it knew its questions. */
export function refusesAnswer(
  intake: Intake,
  { item, answer, script }: Answering,
  catalogue: Catalogue,
): RefusalCode | null {
  const run = script === undefined ? intake.screening : (intake.further ?? []).find((one) => one.script.id === script);
  if (run === undefined) return 'screening-not-started';
  const instruments = catalogue.find(run.script);
  if (instruments === null) return null;
  const asked = findItem(instruments, item);
  if (asked === null) return 'item-not-asked';
  // A judgement is raised with a reason, never ticked.
  if (instruments.some((one) => one.rules.judgement?.item === item)) return 'reason-needed';
  return answer === undefined || faultOfAnswer(asked, answer) === null ? null : 'answer-not-possible';
}

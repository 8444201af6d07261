import type { Staff } from '../../contract/people.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { nextVersion } from '../../domain/screening/version-order.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { putDraft, sealedDraft } from './drafts.ts';
import { versionsTaken } from './versions.ts';

/** Reads a FHIR questionnaire as an instrument, or says by code and path why it cannot. */
export type ReadQuestionnaire = (
  json: unknown,
) =>
  | { readonly ok: true; readonly instrument: Instrument }
  | { readonly ok: false; readonly error: { readonly code: string; readonly path: string } };

/**
 * Begins a draft from a questionnaire of another system, under a version number that is free here.
 *
 * @throws {Refused} questionnaire-not-read, script-malformed, draft-exists
 */
export function importDraft(
  house: House,
  read: ReadQuestionnaire,
  who: Staff,
  questionnaire: unknown,
): Promise<string> {
  const imported = read(questionnaire);
  if (!imported.ok)
    throw new Refused('questionnaire-not-read', `${imported.error.code} ${imported.error.path}`.slice(0, 200));
  const { instrument } = imported;
  const taken = versionsTaken(house, instrument.id);
  const version = taken.includes(instrument.version) ? nextVersion(taken) : instrument.version;
  const document = sealedDraft({ ...instrument, version });
  return putDraft(house, who, { document, basedOn: null, what: 'questionnaire-imported' });
}

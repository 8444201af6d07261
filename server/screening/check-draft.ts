import type { DraftCheck } from '../../contract/scripts.ts';
import { diff } from '../../domain/screening/diff.ts';
import { misses } from '../../domain/screening/known-answers.ts';
import type { House } from '../house.ts';
import { findDraft } from './draft-rows.ts';
import { findingsOf } from './judge-draft.ts';
import { rescoreStored } from './rescore-stored.ts';
import { knownVersions, versionInForce } from './versions.ts';

/** Looks at a draft in every way an approver should: what is wrong, what misses, what differs, what it would have changed. */
export async function checkDraft(house: House, id: string): Promise<DraftCheck> {
  const { document, instrument } = await findDraft(house.sql, id);
  const inForce = versionInForce(house, instrument);
  const ids = knownVersions(house).map((one) => one.id);
  const at = { sql: house.sql, catalogue: house.catalogue() };
  return {
    findings: findingsOf(document, ids),
    misses: misses(document),
    changes: inForce === null ? [] : diff(inForce, document),
    rescored: inForce === null ? null : await rescoreStored(at, inForce, document),
  };
}

import type { Staff } from '../../contract/people.ts';
import { verifyWording, type Means } from '../../contract/wording-pack.ts';
import { applyWording } from '../../domain/screening/apply-wording.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import type { DraftRow } from './draft-rows.ts';
import { changeDraft, sealed } from './drafts.ts';
import { findVersion } from './versions.ts';

/** The version a draft was made from, as long as the draft says the same: licensed words were approved for that and nothing else. */
function untouchedBase(house: House, draft: DraftRow) {
  const base = findVersion(house, draft.instrument, draft.basedOn ?? '');
  const isSame = sealed({ ...draft.document, version: base.version }).hash === sealed(base).hash;
  if (!isSame) throw new Refused('wording-for-another-version', 'the draft was edited');
  return sealed(base);
}

type Wording = { readonly draft: string; readonly revision: number; readonly pack: unknown };

/**
 * Puts licensed sentences into a draft that is otherwise the version they were made for. The draft keeps its own version number.
 *
 * @throws {Refused} not-found, draft-changed, and whatever is wrong with the wording or its signature
 */
export function applyWordingTo(house: House, means: Means, who: Staff, { draft, revision, pack }: Wording) {
  return changeDraft(house, who, {
    draft,
    revision,
    what: 'wording-applied',
    change: (row) => {
      const base = untouchedBase(house, row);
      const verified = verifyWording(pack, base, means);
      if (!verified.ok) throw new Refused(verified.code, verified.detail);
      return sealed({ ...applyWording(base, verified.pack), version: row.document.version });
    },
  });
}
